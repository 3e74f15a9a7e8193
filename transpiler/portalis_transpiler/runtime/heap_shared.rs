//! `heapq` and `bisect` on lists that several names may hold.

impl<T: Clone + PartialOrd> Shared<Vec<T>> {
    pub fn heap_push(&self, item: T) {
        heap_push(&mut self.0.borrow_mut(), item);
    }

    pub fn heap_pop(&self) -> Result<T, Exception> {
        heap_pop(&mut self.0.borrow_mut())
    }

    pub fn heapify(&self) {
        heap_heapify(&mut self.0.borrow_mut());
    }

    pub fn heap_pushpop(&self, item: T) -> T {
        heap_pushpop(&mut self.0.borrow_mut(), item)
    }

    pub fn heap_replace(&self, item: T) -> Result<T, Exception> {
        heap_replace(&mut self.0.borrow_mut(), item)
    }

    pub fn bisect_left(&self, wanted: T, low: i64, high: Option<i64>) -> Result<i64, Exception> {
        bisect_left(&self.0.borrow(), &wanted, low, high)
    }

    pub fn bisect_right(&self, wanted: T, low: i64, high: Option<i64>) -> Result<i64, Exception> {
        bisect_right(&self.0.borrow(), &wanted, low, high)
    }

    pub fn insort_left(&self, item: T, low: i64, high: Option<i64>) -> Result<(), Exception> {
        insort_left(&mut self.0.borrow_mut(), item, low, high)
    }

    pub fn insort_right(&self, item: T, low: i64, high: Option<i64>) -> Result<(), Exception> {
        insort_right(&mut self.0.borrow_mut(), item, low, high)
    }
}
