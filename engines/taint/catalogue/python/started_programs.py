"""What starts another program, which may take an argument for an option."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.sink(
    "argument-injection",
    """subprocess.run(0 args)
    subprocess.call(0 args)
    subprocess.Popen(0 args)
    subprocess.check_output(0 args)
    subprocess.check_call(0 args)
    subprocess.getoutput(0 cmd)
    subprocess.getstatusoutput(0 cmd)
    os.system(0 command)
    os.popen(0 cmd)
    asyncio.create_subprocess_exec(*)
    asyncio.create_subprocess_shell(0 cmd)""",
    confidence="medium",
)
