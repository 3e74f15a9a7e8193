import sys
n = int(input())
rows = []
for line in sys.stdin:
    line = line.rstrip("\n")
    if not line:
        break
    rows.append(line)
print(n, rows)
print(sys.stdin.readline())
rest = sys.stdin.read()
print(rest.split())
sys.stdout.write("written\n")
print(len(sys.argv), sys.argv[1:])
if len(sys.argv) > 1:
    print(sys.argv[1])
