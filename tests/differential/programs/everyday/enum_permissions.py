from enum import Enum, IntEnum


class Role(Enum):
    GUEST = "guest"
    USER = "user"
    ADMIN = "admin"

    @property
    def rank(self) -> int:
        return list(Role).index(self)

    @classmethod
    def parse(cls, text: str) -> "Role":
        for role in cls:
            if role.value == text.strip().lower():
                return role
        raise ValueError(f"unknown role {text!r}")


class Level(IntEnum):
    LOW = 1
    MID = 5
    HIGH = 9


def allowed(role: Role, needs: Role) -> bool:
    return role.rank >= needs.rank


print(Role.parse(" Admin "), Role.USER.value, Role("guest").name, [r.name for r in Role])
print(allowed(Role.USER, Role.GUEST), allowed(Role.GUEST, Role.ADMIN))
print(Level.HIGH > Level.LOW, Level.MID + 1, sorted([Level.HIGH, Level.LOW]), int(Level.MID))
counts = {role: 0 for role in Role}
for name in ("user", "user", "admin"):
    counts[Role.parse(name)] += 1
print({r.value: c for r, c in counts.items()})
try:
    Role.parse("root")
except ValueError as e:
    print(e)
print(Role.ADMIN is Role.parse("admin"), Role.GUEST == "guest", repr(Role.USER))
