from enum import IntEnum


class Size(IntEnum):
    SMALL = 1
    MEDIUM = 2
    LARGE = 3


class Vehicle:
    def __init__(self, plate, size):
        self.plate = plate
        self.size = size

    def __str__(self):
        return f"{self.plate}({self.size.name[0]})"


class Spot:
    def __init__(self, number, size):
        self.number = number
        self.size = size
        self.vehicle = None

    def fits(self, vehicle):
        return self.vehicle is None and self.size >= vehicle.size


class Lot:
    def __init__(self, plan):
        self.spots = [Spot(i, size) for i, size in enumerate(plan)]
        self.tickets = {}

    def park(self, vehicle, hour):
        candidates = [s for s in self.spots if s.fits(vehicle)]
        if not candidates:
            return None
        spot = min(candidates, key=lambda s: (s.size, s.number))
        spot.vehicle = vehicle
        self.tickets[vehicle.plate] = (spot, hour)
        return spot.number

    def leave(self, plate, hour):
        spot, since = self.tickets.pop(plate)
        size = spot.vehicle.size
        spot.vehicle = None
        return max(1, hour - since) * 2.5 * size

    def __str__(self):
        return " ".join(str(s.vehicle) if s.vehicle else "_" for s in self.spots)


lot = Lot([Size.MEDIUM, Size.SMALL, Size.LARGE])
print(lot.park(Vehicle("AA1", Size.SMALL), 8), lot.park(Vehicle("BB2", Size.SMALL), 9))
print(lot.park(Vehicle("CC3", Size.LARGE), 9), lot.park(Vehicle("DD4", Size.MEDIUM), 10))
print(lot)
print(lot.leave("BB2", 12), lot.leave("CC3", 9))
print(lot, len(lot.tickets), Size.LARGE > Size.SMALL, int(Size.MEDIUM), Size(3).name)
