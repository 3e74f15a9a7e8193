from enum import Enum


class State(Enum):
    IDLE = "idle"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"


TRANSITIONS = {
    (State.IDLE, "start"): State.RUNNING,
    (State.RUNNING, "pause"): State.PAUSED,
    (State.PAUSED, "resume"): State.RUNNING,
    (State.RUNNING, "finish"): State.DONE,
    (State.PAUSED, "stop"): State.IDLE,
}


class InvalidTransition(Exception):
    def __init__(self, state: State, event: str) -> None:
        super().__init__(f"no {event!r} while {state.value}")
        self.state = state
        self.event = event


class Job:
    def __init__(self, name: str) -> None:
        self.name = name
        self.state = State.IDLE
        self.history: list[State] = [self.state]

    def fire(self, event: str) -> State:
        key = (self.state, event)
        if key not in TRANSITIONS:
            raise InvalidTransition(self.state, event)
        self.state = TRANSITIONS[key]
        self.history.append(self.state)
        return self.state


job = Job("backup")
for event in ["start", "pause", "finish", "resume", "finish", "start"]:
    try:
        print(event, "->", job.fire(event).name)
    except InvalidTransition as error:
        print(event, "!!", error, error.state, error.event)
print([s.value for s in job.history])
