"""What starts another program, which may take an argument for an option."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.sink(
    "argument-injection",
    """child_process.spawn(0, 1 [])
    child_process.spawnSync(0, 1 [])
    child_process.execFile(0, 1 [])
    child_process.execFileSync(0, 1 [])
    child_process.exec(0)
    child_process.execSync(0)
    cross-spawn(0, 1 [])
    cross-spawn.sync(0, 1 [])
    execa(0, 1 [])
    execa.execa(0, 1 [])
    execa.sync(0, 1 [])
    execa.execaSync(0, 1 [])""",
    confidence="medium",
)
