"""Guards of NestJS: each that `UseGuards` names, by its name or by what its class asks."""

from engines.source import SourceFile
from engines.taint.lower import LOWERINGS
from engines.taint.survey.whole import Survey

_GUARD = """
import { CanActivate, ExecutionContext, UnauthorizedException } from '@nestjs/common';
export class %s implements CanActivate {
  async canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest();
    %s
    return true;
  }
}
"""
_REFUSES = "if (!(await this.find(request.headers['authorization']))) throw new UnauthorizedException();"
_LOGS_IN = f"{_REFUSES} request.user = await this.user(request);"
_CONTROLLER = """
import { Controller, Delete, UseGuards } from '@nestjs/common';
import { %s } from './some.guard';
@UseGuards(ThrottlerGuard, %s)
@Controller('users')
export class Users {
  @Delete(':id') async remove(@Param('id') id: string) { return this.service.remove(id); }
}
"""


def _kinds(name: str, body: str) -> list[str]:
    files = {"src/some.guard.ts": _GUARD % (name, body), "src/users.controller.ts": _CONTROLLER % (name, name)}
    sources = (SourceFile(path, text.encode()) for path, text in files.items())
    (route,) = Survey([LOWERINGS[one.language](one) for one in sources]).handlers
    return [one.kind for one in route.guards]


def test_every_guard_of_several_counts() -> None:
    assert _kinds("AuthGuard", _LOGS_IN) == ["rate-limit", "authentication"]


def test_a_guard_is_told_by_what_it_asks_whatever_it_is_called() -> None:
    assert _kinds("DoorGuard", _REFUSES) == ["rate-limit", "authentication"]
    assert _kinds("DoorGuard", "this.log(request.url);") == ["rate-limit"]


def test_who_holds_the_key_of_a_program_is_nobody_of_whom_things_could_be_anothers() -> None:
    assert _kinds("ApiKeyGuard", _REFUSES) == ["rate-limit", "authorization"]
    assert _kinds("InfraTokenGuard", f"request.key.startsWith('Bearer '); {_REFUSES}")[1] == "authorization"
    assert _kinds("ApiKeyGuard", _LOGS_IN) == ["rate-limit", "authentication"]


_MARKED = """
import { Controller, Delete } from '@nestjs/common';
@Controller('users')
export class Users {
  %s
  @Delete(':id') async remove(@Param('id') id: string) { return this.service.remove(id); }
}
"""


def _marked(mark: str) -> list[str]:
    file = SourceFile("src/users.controller.ts", (_MARKED % mark).encode())
    (route,) = Survey([LOWERINGS[file.language](file)]).handlers
    return [one.kind for one in route.guards]


def test_a_mark_that_names_a_permission_asks_for_it() -> None:
    assert _marked("@Allow(Permission.DeleteUser)") == ["authorization"]
    assert _marked("@Access([UserRole.Admin])") == ["authorization"]
    assert _marked("@Allow(Permission.Public)") == []
    assert _marked("@Cached(Duration.Long)") == []
