"""Routes of Medusa are files below `api`; its own middleware closes some of them, a program's the others."""

from engines.source import SourceFile
from engines.taint.lower import LOWERINGS
from engines.taint.survey.whole import Survey

_ROUTE = """
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http";
export const GET = async (req: MedusaRequest, res: MedusaResponse) => { res.json(await list(req.params.id)); };
export async function POST(req: MedusaRequest, res: MedusaResponse) { res.json(await change(req.validatedBody)); }
"""
_MIDDLEWARES = """
import { authenticate, defineMiddlewares } from "@medusajs/framework/http";
export default defineMiddlewares({ routes: [
  { matcher: "/vendors*", method: ["POST"], middlewares: [authenticate("vendor", ["session", "bearer"])] },
] });
"""


def _routes(files: dict[str, str]) -> dict[str, list[str]]:
    modules = [LOWERINGS[one.language](one) for one in (SourceFile(p, t.encode()) for p, t in files.items())]
    return {
        f"{method} {one.path}": [guard.kind for guard in one.guards]
        for one in Survey(modules).handlers
        for method in one.methods
    }


def test_routes_answer_by_where_their_file_stands() -> None:
    found = _routes({"src/api/store/notes/[id]/route.ts": _ROUTE, "src/api/admin/notes/route.ts": _ROUTE})
    assert found["GET /store/notes/:id"] == found["POST /store/notes/:id"] == []
    assert found["GET /admin/notes"] == ["authentication"]


def test_middlewares_ask_by_address_and_verb() -> None:
    found = _routes({"src/api/vendors/[id]/route.ts": _ROUTE, "src/api/middlewares.ts": _MIDDLEWARES})
    assert found["GET /vendors/:id"] == []
    assert found["POST /vendors/:id"] == ["authorization"]


def test_a_file_of_another_framework_is_none() -> None:
    assert _routes({"src/api/notes/route.ts": _ROUTE.replace("@medusajs/framework/http", "./types")}) == {}
