"""go-pg, sqlboiler, dbr, upper, Pop, GoFrame and the drivers of other databases."""

from engines.taint.catalogue.family import Family

FAMILY = Family()


def _lines(owner: str, names: str) -> str:
    return "\n".join(f"{owner}.{name}" for name in names.split())


def _each(owner: str, names: str) -> str:
    return " ".join(f"{owner}.{name}()" for name in names.split())


_PG = "github.com/go-pg/pg.DB()"
FAMILY.same(_PG, "github.com/go-pg/pg.Connect() github.com/go-pg/pg.Tx() github.com/go-pg/pg.Conn()")
FAMILY.sink("sql-injection", _lines(_PG, "Query(1) QueryOne(1) Exec(0) ExecOne(0) Prepare(0) QueryContext(2)"))
FAMILY.sink("sql-injection", _lines(_PG, "QueryOneContext(2) ExecContext(1)"))
_ASKED = "github.com/go-pg/pg/orm.Query()"
_STEPS = """Where WhereOr Order OrderExpr Column ColumnExpr Join JoinOn Group GroupExpr Having Limit Offset Set Table
    TableExpr Relation With"""
FAMILY.same(_ASKED, f"{_PG}.Model() {_PG}.ModelContext() {_each(_ASKED, _STEPS)}")
FAMILY.sink(
    "sql-injection",
    _lines(
        _ASKED,
        """Where(0) WhereOr(0) OrderExpr(0) ColumnExpr(0) Join(0) JoinOn(0) GroupExpr(0) Having(0) Set(0)
        TableExpr(0)""",
    ),
    when="text",
)
_MODS = "Where And Or Having OrderBy GroupBy From Select InnerJoin LeftOuterJoin RightOuterJoin SQL"
for _package in ("github.com/volatiletech/sqlboiler", "github.com/aarondl/sqlboiler"):
    FAMILY.sink("sql-injection", "\n".join(f"{_package}/queries/qm.{name}(0)" for name in _MODS.split()), when="text")
    FAMILY.sink("sql-injection", f"{_package}/queries.Raw(0)")
_DBR = "github.com/gocraft/dbr.Session()"
FAMILY.same(_DBR, "github.com/gocraft/dbr.Tx() github.com/gocraft/dbr.Connection().NewSession()")
FAMILY.sink("sql-injection", _lines(_DBR, "SelectBySql(0) InsertBySql(0) UpdateBySql(0) DeleteBySql(0)"), when="text")
FAMILY.sink("sql-injection", "github.com/gocraft/dbr.Expr(0)", when="text")
_SQL = "github.com/upper/db.SQL()"
FAMILY.same(_SQL, "github.com/upper/db.Session().SQL()")
FAMILY.sink("sql-injection", _lines(_SQL, "Query(0) QueryRow(0) Exec(0) Iterator(0)"), when="text")
FAMILY.sink("sql-injection", "github.com/upper/db.Raw(0)", when="text")
_POP = "github.com/gobuffalo/pop.Connection()"
FAMILY.same(_POP, "github.com/gobuffalo/pop.Connect() github.com/gobuffalo/pop.Query()")
FAMILY.same(_POP, _each(_POP, "Where Order Limit Scope Select Join Paginate Eager"))
FAMILY.sink("sql-injection", _lines(_POP, "RawQuery(0) Where(0) Order(0) Having(0) GroupBy(0) Select(0)"), when="text")
for _package in ("github.com/gogf/gf/database/gdb", "github.com/gogf/gf/frame/g"):
    for _owner in (f"{_package}.DB()", f"{_package}.TX()"):
        FAMILY.sink(
            "sql-injection",
            _lines(_owner, "GetAll(1) GetOne(1) GetValue(1) GetArray(1) GetCount(1) Query(1) Exec(1) Raw(0)"),
            when="text",
        )
    _model = f"{_package}.Model()"
    FAMILY.same(_model, f"{_package}.DB().Model() {_each(_model, 'Where WhereOr Order Group Fields Ctx Safe Limit')}")
    FAMILY.sink(
        "sql-injection", _lines(_model, "Where(0) WhereOr(0) Order(0) Group(0) Having(0) Fields(0)"), when="text"
    )
for _package in ("github.com/astaxie/beego/orm", "github.com/beego/beego/client/orm"):
    for _owner in (f"{_package}.QuerySeter()", f"{_package}.NewOrm().QueryTable()", f"{_package}.Ormer().QueryTable()"):
        FAMILY.sink("sql-injection", f"{_owner}.FilterRaw(1)")
    FAMILY.sink("sql-injection", f"{_package}.QueryBuilder().Where(0)\n{_package}.QueryBuilder().And(0)", when="text")
FAMILY.sink("sql-injection", "github.com/gocql/gocql.Session().Query(0)", when="text")
_HOUSE = "github.com/ClickHouse/clickhouse-go/lib/driver.Conn()"
FAMILY.same(_HOUSE, "github.com/ClickHouse/clickhouse-go.Open()")
FAMILY.sink("sql-injection", _lines(_HOUSE, "Query(1) QueryRow(1) Exec(1) Select(2) PrepareBatch(1) AsyncInsert(1)"))
for _kind in ("SessionWithContext", "ManagedTransaction", "ExplicitTransaction"):
    FAMILY.sink("sql-injection", f"github.com/neo4j/neo4j-go-driver/neo4j.{_kind}().Run(1)", when="text")
for _kind in ("Session", "Transaction"):
    FAMILY.sink("sql-injection", f"github.com/neo4j/neo4j-go-driver/neo4j.{_kind}().Run(0)", when="text")
FAMILY.sink("sql-injection", "github.com/neo4j/neo4j-go-driver/neo4j.ExecuteQuery(2)", when="text")
FAMILY.sink(
    "sql-injection",
    """github.com/influxdata/influxdb-client-go/api.QueryAPI().Query(1)
    github.com/influxdata/influxdb1-client/client.NewQuery(0)
    cloud.google.com/go/bigquery.Client().Query(0)
    cloud.google.com/go/spanner.NewStatement(0)""",
    when="text",
)
_MGO = "gopkg.in/mgo.Collection()"
FAMILY.same(_MGO, "github.com/globalsign/mgo.Collection() gopkg.in/mgo.Database().C() gopkg.in/mgo.Session().DB().C()")
FAMILY.sink("nosql-injection", _lines(_MGO, "Find(0) Remove(0) RemoveAll(0) Update(0) UpdateAll(0)"), when="open map")
