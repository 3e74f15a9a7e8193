//! `heapq`: the same comparisons in the same order as CPython, so that equal items come out in the same order.

/// `heapq.heappush(heap, item)`.
pub fn heap_push<T: PartialOrd>(heap: &mut Vec<T>, item: T) {
    heap.push(item);
    let last = heap.len() - 1;
    heap_rise(heap, 0, last, &T::lt);
}

/// `heapq.heappop(heap)`.
pub fn heap_pop<T: PartialOrd>(heap: &mut Vec<T>) -> Result<T, Exception> {
    if heap.is_empty() {
        return Err(index_error("index out of range"));
    }
    let smallest = heap.swap_remove(0);
    heap_sink(heap, 0, &T::lt);
    Ok(smallest)
}

/// `heapq.heapify(items)`.
pub fn heap_heapify<T: PartialOrd>(items: &mut [T]) {
    heap_build(items, &T::lt);
}

/// `heapq.heappushpop(heap, item)`.
pub fn heap_pushpop<T: PartialOrd>(heap: &mut [T], item: T) -> T {
    match heap.first_mut() {
        Some(first) if *first < item => {
            let smallest = std::mem::replace(first, item);
            heap_sink(heap, 0, &T::lt);
            smallest
        }
        _ => item,
    }
}

/// `heapq.heapreplace(heap, item)`.
pub fn heap_replace<T: PartialOrd>(heap: &mut [T], item: T) -> Result<T, Exception> {
    match heap.first_mut() {
        Some(first) => {
            let smallest = std::mem::replace(first, item);
            heap_sink(heap, 0, &T::lt);
            Ok(smallest)
        }
        None => Err(index_error("index out of range")),
    }
}

/// Makes a heap in which no item is before its parent.
fn heap_build<T>(items: &mut [T], before: &impl Fn(&T, &T) -> bool) {
    for place in (0..items.len() / 2).rev() {
        heap_sink(items, place, before);
    }
}

/// Lets the item at `place` rise towards `start` past parents that it is before.
fn heap_rise<T>(heap: &mut [T], start: usize, mut place: usize, before: &impl Fn(&T, &T) -> bool) {
    while place > start {
        let parent = (place - 1) / 2;
        if !before(&heap[place], &heap[parent]) {
            break;
        }
        heap.swap(place, parent);
        place = parent;
    }
}

/// Sinks the item at `start` to a leaf along the children that come first, then lets it rise to its place.
fn heap_sink<T>(heap: &mut [T], start: usize, before: &impl Fn(&T, &T) -> bool) {
    let (mut place, end) = (start, heap.len());
    while place < end / 2 {
        let mut child = 2 * place + 1;
        if child + 1 < end && !before(&heap[child], &heap[child + 1]) {
            child += 1;
        }
        heap.swap(child, place);
        place = child;
    }
    heap_rise(heap, start, place, before);
}

/// `heapq.nsmallest(count, items)`.
pub fn heap_nsmallest<T: Clone + PartialOrd>(count: i64, items: &[T]) -> Vec<T> {
    heap_first(count, items, T::lt)
}

/// `heapq.nlargest(count, items)`.
pub fn heap_nlargest<T: Clone + PartialOrd>(count: i64, items: &[T]) -> Vec<T> {
    heap_first(count, items, T::gt)
}

/// The first `count` items in the order of `before`. As in CPython they compete in a heap with their numbers, which
/// decide only between items that are equal.
fn heap_first<T: Clone + PartialOrd>(
    count: i64,
    items: &[T],
    before: fn(&T, &T) -> bool,
) -> Vec<T> {
    let most = count.max(0) as usize;
    let in_order = |a: &(T, usize), b: &(T, usize)| {
        if a.0 == b.0 {
            a.1 < b.1
        } else {
            before(&a.0, &b.0)
        }
    };
    let mut numbered = items.iter().cloned().zip(0..);
    let mut best: Vec<(T, usize)> = numbered.by_ref().take(most).collect();
    if most > 0 && most < items.len() {
        let after = |a: &(T, usize), b: &(T, usize)| in_order(b, a);
        heap_build(&mut best, &after);
        for item in numbered {
            if before(&item.0, &best[0].0) {
                best[0] = item;
                heap_sink(&mut best, 0, &after);
            }
        }
    }
    // The comparison cannot fail, and neither can the sort.
    let _ = sort_by_less(&mut best, |a, b| Ok(in_order(a, b)));
    best.into_iter().map(|item| item.0).collect()
}
