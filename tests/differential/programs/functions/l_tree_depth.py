class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


def max_depth(root):
    if root is None:
        return 0
    return 1 + max(max_depth(root.left), max_depth(root.right))


def inorder(root):
    if not root:
        return []
    return inorder(root.left) + [root.val] + inorder(root.right)


def invert(root):
    if root is None:
        return None
    root.left, root.right = invert(root.right), invert(root.left)
    return root


tree = TreeNode(4, TreeNode(2, TreeNode(1), TreeNode(3)), TreeNode(7, None, TreeNode(9)))
print(max_depth(tree), inorder(tree))
print(inorder(invert(tree)))
