"""One client's place: asleep until there is news or a keep-alive is due, and dropped when it stops reading."""

import asyncio

from scans.live.who import Who


class Reader:
    def __init__(self, who: Who) -> None:
        self.who = who
        self.is_dismissed = False
        self.task = asyncio.current_task()
        self._loop = asyncio.get_running_loop()
        self._asleep: asyncio.Future[None] | None = None
        self._alarm: asyncio.TimerHandle | None = None
        self._alarm_at = 0.0
        self._moved_at = self._loop.time()

    def wake(self) -> None:
        if self._asleep and not self._asleep.done():
            self._asleep.set_result(None)

    async def sleep(self) -> None:
        self._asleep = self._loop.create_future()
        await self._asleep

    def wake_at(self, moment: float) -> None:
        """One timer per keep-alive; a timeout around each wait would be one per event."""
        if moment == self._alarm_at:
            return
        self.silence()
        self._alarm_at = moment
        self._alarm = self._loop.call_at(moment, self.wake)

    def silence(self) -> None:
        if self._alarm:
            self._alarm.cancel()

    def dismiss(self) -> None:
        """They may no longer watch: the stream ends, and coming back is refused at the door."""
        self.is_dismissed = True
        self.wake()

    def moves(self) -> None:
        """It came for more: what was sent before is on its way."""
        self._moved_at = self._loop.time()

    def drop_if_stalled(self, seconds: float) -> None:
        """Its socket took nothing for so long that nobody can be reading."""
        is_asleep = self._asleep is not None and not self._asleep.done()
        if not is_asleep and self.task and self._loop.time() - self._moved_at > seconds:
            self.task.cancel()
