def find_rotated(nums, target):
    low, high = 0, len(nums) - 1
    while low <= high:
        mid = (low + high) // 2
        if nums[mid] == target:
            return mid
        if nums[low] <= nums[mid]:
            if nums[low] <= target < nums[mid]:
                high = mid - 1
            else:
                low = mid + 1
        elif nums[mid] < target <= nums[high]:
            low = mid + 1
        else:
            high = mid - 1
    return -1


def interpolation(values, wanted):
    low, high = 0, len(values) - 1
    while low <= high and values[low] <= wanted <= values[high]:
        if values[low] == values[high]:
            return low if values[low] == wanted else -1
        guess = low + (wanted - values[low]) * (high - low) // (values[high] - values[low])
        if values[guess] == wanted:
            return guess
        if values[guess] < wanted:
            low = guess + 1
        else:
            high = guess - 1
    return -1


print([find_rotated([4, 5, 6, 7, 0, 1, 2], t) for t in range(8)])
print([interpolation([10, 20, 30, 40, 55, 70], t) for t in (10, 55, 35, 70, 5)])
