"""Shells that other packages start, here and on other machines, and what evaluates an expression."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_CONNECTIONS = ("fabric.Connection()", "fabric2.Connection()", "fabric.connection.Connection()")
FAMILY.sink(
    "command-injection",
    "\n".join(f"{_owner}.{one}(0 command)" for _owner in _CONNECTIONS for one in ("run", "sudo", "local"))
    + """
    fabric.api.sudo(0 command)
    fabric.operations.run(0 command)
    fabric.operations.sudo(0 command)
    fabric.operations.local(0 command)
    invoke.sudo(0 command)
    invoke.Context().sudo(0 command)
    invoke.context.Context().run(0 command)
    asyncssh.connect().run(0)
    asyncssh.connect().create_process(0)
    pexpect.spawn(0 command)
    pexpect.run(0 command)
    pexpect.runu(0 command)
    pexpect.popen_spawn.PopenSpawn(0 cmd)
    delegator.run(0 command)
    delegator.chain(0 command)
    envoy.run(0)
    sh.bash(*)
    sh.sh(*)
    sh.ssh(*)
    trio.run_process(0 command)
    spur.SshShell().run(0)
    winrm.Session().run_cmd(0)
    winrm.Session().run_ps(0)""",
    when="program",
)
FAMILY.sink("command-injection", "anyio.run_process(0 command)\nanyio.open_process(0 command)", when="text")
_DEVICE = "netmiko.ConnectHandler()"
FAMILY.sink(
    "command-injection",
    f"""{_DEVICE}.send_command(0 command_string)
    {_DEVICE}.send_config_set(0 config_commands)
    {_DEVICE}.send_command_timing(0 command_string)
    docker.from_env().containers.run(1 command)
    docker.from_env().containers.get().exec_run(0 cmd)
    docker.DockerClient().containers.run(1 command)
    docker.DockerClient().containers.get().exec_run(0 cmd)
    docker.from_env().containers.create(1 command)""",
    confidence="medium",
)
FAMILY.sink(
    "code-injection",
    """pandas.eval(0 expr)
    pandas.DataFrame().query(0 expr)
    pandas.DataFrame().eval(0 expr)
    numexpr.evaluate(0 ex)
    sympy.sympify(0 a)
    sympy.S(0)
    sympy.parsing.sympy_parser.parse_expr(0 s)
    sympy.parse_expr(0 s)
    IPython.get_ipython().run_cell(0)
    IPython.embed(0)
    langchain_experimental.utilities.PythonREPL().run(0 command)
    langchain_experimental.utilities.python.PythonREPL().run(0 command)
    langchain_experimental.tools.PythonREPLTool().run(0)
    langchain_experimental.tools.PythonAstREPLTool().run(0)
    langchain.utilities.PythonREPL().run(0 command)
    js2py.eval_js(0)
    js2py.EvalJs().eval(0)
    execjs.eval(0)
    execjs.compile(0)
    RestrictedPython.compile_restricted(0)
    tensorflow.keras.models.load_model(0 filepath)
    keras.models.load_model(0 filepath)
    tensorflow.saved_model.load(0)""",
    confidence="medium",
)
FAMILY.same(
    "pandas.DataFrame()",
    """pandas.read_csv() pandas.read_excel() pandas.read_json() pandas.read_parquet() pandas.read_sql()
        pandas.read_sql_query()""",
)
