import accounts
import report
import rules
from accounts import Account, Reserve, Savings


def attempt(account, amounts):
    for amount in amounts:
        try:
            print(account.take(amount))
        except rules.TooMuch as problem:
            print(type(problem).__name__, problem)
        except ValueError as problem:
            print("other", problem)


first = Account("Ann", 500)
second = Savings("Bob", 20000)
attempt(first, [100, 450, 2000])
print(second.interest(), report.rate([1, 2]))
rules.set_rate(5)
print(second.interest(), rules.current, rules.history)
for each in [first, second]:
    print(report.show(each))
print(accounts.opened, report.run(), report.check("x"))


def late():
    import lazy

    return lazy.value()


print("before")
print(late(), late())
print(Reserve(7).wide(), [Reserve(n).high() for n in (1, 2000)])
raise rules.TooMuch("the end")
