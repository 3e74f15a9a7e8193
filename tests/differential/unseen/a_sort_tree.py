class Node:
    def __init__(self, value):
        self.value = value
        self.left = None
        self.right = None

    def insert(self, value):
        if value < self.value:
            if self.left is None:
                self.left = Node(value)
            else:
                self.left.insert(value)
        elif self.right is None:
            self.right = Node(value)
        else:
            self.right.insert(value)


def collect(node, out):
    if node:
        collect(node.left, out)
        out.append(node.value)
        collect(node.right, out)


def tree_sort(values):
    if len(values) == 0:
        return values
    root = Node(values[0])
    for v in values[1:]:
        root.insert(v)
    out = []
    collect(root, out)
    return out


if __name__ == "__main__":
    print(tree_sort([10, 1, 3, 2, 9, 14, 13, 3]), tree_sort([]))
