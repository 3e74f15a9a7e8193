class Song:
    def __init__(self, title, seconds, rating=None):
        self.title = title
        self.seconds = seconds
        self.rating = rating

    def __repr__(self):
        stars = "unrated" if self.rating is None else "*" * self.rating
        return "{0} ({1}:{2:02d}) {stars}".format(self.title, self.seconds // 60, self.seconds % 60, stars=stars)


class Playlist:
    def __init__(self, *songs):
        self.songs = list(songs)
        self.index = 0

    def __len__(self):
        return len(self.songs)

    def __iter__(self):
        self.index = 0
        return self

    def __next__(self):
        if self.index >= len(self.songs):
            raise StopIteration
        song = self.songs[self.index]
        self.index += 1
        return song

    def __contains__(self, title):
        return any(s.title == title for s in self.songs)

    def __getitem__(self, i):
        return self.songs[i]

    def total(self):
        minutes, seconds = divmod(sum(s.seconds for s in self), 60)
        return f"{minutes} min {seconds} s"


p = Playlist(Song("Intro", 61), Song("Middle", 245, 4), Song("End", 180, 2))
for number, song in enumerate(p, 1):
    print(number, song)
print(len(p), p.total(), "End" in p, "Nope" in p, p[-1].title)
rated = sorted((s for s in p if s.rating), key=lambda s: s.rating)
print(rated, [s.title[0] for s in p])
