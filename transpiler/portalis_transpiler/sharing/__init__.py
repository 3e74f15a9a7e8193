"""Which lists one variable owns: those become `Vec<T>`, `&[T]` and `&mut Vec<T>`; every other list stays a handle."""
