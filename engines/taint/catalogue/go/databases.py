"""database/sql and what builds on it, document stores, directories and XPath."""

from engines.taint.catalogue.family import Family

FAMILY = Family()


def _lines(owner: str, names: str) -> str:
    return "\n".join(f"{owner}.{name}" for name in names.split())


_SQL = "database/sql.DB()"
FAMILY.same(
    _SQL,
    """database/sql.Open() database/sql.OpenDB() database/sql.Tx() database/sql.Conn() database/sql.DB().Begin()
    database/sql.DB().BeginTx() database/sql.DB().Conn() github.com/jmoiron/sqlx.DB() github.com/jmoiron/sqlx.Tx()
    github.com/jmoiron/sqlx.Open() github.com/jmoiron/sqlx.Connect() github.com/jmoiron/sqlx.MustConnect()
    github.com/jmoiron/sqlx.MustOpen() github.com/jmoiron/sqlx.NewDb() database/sql.DB().Beginx()
    database/sql.DB().MustBegin()""",
)
_STATEMENTS = """Query(0) QueryRow(0) Exec(0) Prepare(0) QueryContext(1) QueryRowContext(1) ExecContext(1)
    PrepareContext(1) Queryx(0) QueryRowx(0) MustExec(0) NamedExec(0) NamedQuery(0) Preparex(0) PrepareNamed(0) Get(1)
    Select(1) QueryxContext(1) QueryRowxContext(1) NamedExecContext(1) GetContext(2) SelectContext(2)
    MustExecContext(1)"""
FAMILY.sink("sql-injection", _lines(_SQL, _STATEMENTS))
_PGX = "github.com/jackc/pgx.Conn()"
FAMILY.same(
    _PGX,
    """github.com/jackc/pgx.Connect() github.com/jackc/pgx.Tx() github.com/jackc/pgx/v5/pgxpool.Pool()
    github.com/jackc/pgx/pgxpool.Pool() github.com/jackc/pgx/pgxpool.New() github.com/jackc/pgx/pgxpool.Connect()
    github.com/jackc/pgx/pgxpool.Conn() github.com/jackc/pgx.Conn().Begin()""",
)
FAMILY.sink("sql-injection", _lines(_PGX, "Query(1) QueryRow(1) Exec(1) Prepare(2)"))
# Of a receiver nobody knows: what is a statement by how it begins.
FAMILY.sink("sql-injection", _lines("*", "Query(0) QueryRow(0) Exec(0) Prepare(0) Raw(0)"), when="statement")
FAMILY.sink(
    "sql-injection", _lines("*", "QueryContext(1) QueryRowContext(1) ExecContext(1) Query(1) Exec(1)"), when="statement"
)

_GORM = "gorm.io/gorm.DB()"
_CHAIN = """Where Or Not Order Group Having Select Joins Table Model Limit Offset Debug Unscoped WithContext Session
    Preload Scopes Omit Distinct Begin Raw New Set"""
FAMILY.same(
    _GORM,
    "gorm.io/gorm.Open() github.com/jinzhu/gorm.DB() github.com/jinzhu/gorm.Open() "
    + " ".join(f"{_GORM}.{name}()" for name in _CHAIN.split()),
)
FAMILY.sink("sql-injection", _lines(_GORM, "Raw(0) Exec(0)"))
FAMILY.sink("sql-injection", _lines(_GORM, "Where(0) Or(0) Not(0) Having(0) Joins(0)"), when="text")
FAMILY.sink("sql-injection", _lines(_GORM, "First(1) Find(1) Last(1) Take(1) Delete(1)"), when="text")
FAMILY.sink("sql-injection", _lines(_GORM, "Order(0) Group(0) Select(0) Table(0) Pluck(0)"), when="text")
# Parts of a statement whose names are quoted when it is written.
FAMILY.same(
    _GORM, " ".join(f"gorm.io/gorm/clause.{name}()" for name in ("OrderByColumn", "OrderBy", "Column", "Table"))
)
FAMILY.sink("sql-injection", "gorm.io/gorm.Expr(0)\ngorm.io/gorm/clause.Expr(0 SQL)", when="text")


# A connection is not the address it was opened with.
FAMILY.fresh(
    """gorm.io/gorm.Open github.com/jinzhu/gorm.Open database/sql.Open database/sql.OpenDB github.com/jmoiron/sqlx.Open
    github.com/jmoiron/sqlx.Connect github.com/jmoiron/sqlx.MustConnect github.com/jackc/pgx.Connect
    github.com/jackc/pgx/pgxpool.New github.com/jackc/pgx/pgxpool.Connect"""
)


def _builder(package: str, starts: str, chain: str, sinks: str) -> None:
    """A library whose methods put a statement together, each giving the builder again."""
    owner = f"{package}.Builder()"
    made = " ".join(f"{package}.{name}" for name in starts.split())
    FAMILY.same(owner, f"{made} " + " ".join(f"{owner}.{name}()" for name in chain.split()))
    FAMILY.sink("sql-injection", _lines(owner, sinks), when="text")


_SQUIRREL = "github.com/Masterminds/squirrel"
_SQUIRREL_CHAIN = """Select Insert Update Delete From Into Table Where Having OrderBy GroupBy Columns Column Join
    LeftJoin RightJoin InnerJoin Limit Offset Set SetMap Values Prefix Suffix Distinct PlaceholderFormat RunWith
    RemoveColumns RemoveLimit RemoveOffset"""
_builder(
    _SQUIRREL,
    """Select() Insert() Update() Delete() Replace() StatementBuilder StatementBuilderType() SelectBuilder()
    InsertBuilder() UpdateBuilder() DeleteBuilder() Sqlizer()""",
    _SQUIRREL_CHAIN,
    """Where(0) Having(0) OrderBy(*) GroupBy(*) Columns(*) Column(0) From(0) Join(0) LeftJoin(0) RightJoin(0)
    InnerJoin(0) Prefix(0) Suffix(0)""",
)
FAMILY.sink("sql-injection", _lines(_SQUIRREL, "Expr(0) Select(*) Insert(0) Update(0) Delete(0)"), when="text")
# Texts of a statement are looked at where they go in; the rest is bound.
FAMILY.fresh("gorm.io/gorm.Expr " + " ".join(f"{_SQUIRREL}.Builder().{name}" for name in _SQUIRREL_CHAIN.split()))
_CONDITIONS = "And Or Eq NotEq Like NotLike ILike Expr Select Insert Update Delete"
FAMILY.fresh(" ".join(f"{_SQUIRREL}.{name}" for name in _CONDITIONS.split()))
FAMILY.cleans(
    "sql-injection", "github.com/Masterminds/squirrel.Builder().ToSql github.com/Masterminds/squirrel.Builder().MustSql"
)
FAMILY.carries_first("github.com/jmoiron/sqlx.In")
_builder(
    "github.com/uptrace/bun",
    "DB() NewDB() Tx() IDB() SelectQuery() UpdateQuery() DeleteQuery() InsertQuery() RawQuery()",
    """NewSelect NewInsert NewUpdate NewDelete NewRaw Model Table TableExpr Where WhereOr Order OrderExpr Column
    ColumnExpr Group GroupExpr Having Join JoinOn Limit Offset Set Relation""",
    """NewRaw(0) Where(0) WhereOr(0) OrderExpr(0) ColumnExpr(0) GroupExpr(0) TableExpr(0) Having(0) Join(0) JoinOn(0)
    Set(0)""",
)
FAMILY.sink("sql-injection", "github.com/doug-martin/goqu.L(0)\ngithub.com/doug-martin/goqu.Literal(0)", when="text")
FAMILY.sink("sql-injection", "\n".join(f"entgo.io/ent/dialect/sql.{name}(0)" for name in ("ExprP", "Expr", "Raw")))
FAMILY.sink("sql-injection", "github.com/jackc/pgx.Batch().Queue(0)")
_XORM = "xorm.io/xorm.Session()"
_XORM_CHAIN = "Where And Or NewSession Table OrderBy Join Limit In NotIn Cols Id ID Asc Desc Omit Alias Context"
FAMILY.same(
    _XORM,
    "xorm.io/xorm.Engine() xorm.io/xorm.NewEngine() github.com/go-xorm/xorm.Engine() github.com/go-xorm/xorm.Session() "
    + " ".join(f"{_XORM}.{name}()" for name in _XORM_CHAIN.split()),
)
FAMILY.sink("sql-injection", _lines(_XORM, "Where(0) And(0) Or(0) Having(0)"), when="text")
FAMILY.sink(
    "sql-injection", _lines(_XORM, "SQL(0) Exec(0) Query(0) OrderBy(0) GroupBy(0) Sql(0) QueryString(0)"), when="text"
)
# Conditions hold their values beside the text; the names of tables are those of the program's own types.
FAMILY.sink("sql-injection", "xorm.io/builder.Expr(0)", when="text")
_CONDITIONS = """Expr And Or Not In NotIn Between Eq Neq Lt Lte Gt Gte Like IsNull NotNull If Exists NotExists
    ExprCond NewCond"""
_STEPS = """Select From Where And Or Having OrderBy GroupBy Join LeftJoin RightJoin InnerJoin Limit Insert Into Update
    Delete Union"""
for _package in ("xorm.io/builder", "github.com/go-xorm/builder"):
    _made = [f"{_package}.{name}" for name in _CONDITIONS.split()]
    _condition = f"{_package}.Cond()"
    _joined = [f"{_condition}.{name}" for name in ("And", "Or")]
    FAMILY.same(_condition, " ".join(f"{name}()" for name in (*_made, *_joined)))
    FAMILY.fresh(" ".join((*_made, *_joined)))
    _builder(
        _package,
        "MySQL() Postgres() SQLite() MsSQL() Oracle() Dialect() Select() Insert() Update() Delete() Builder()",
        _STEPS,
        "Where(0) Having(0) OrderBy(0) GroupBy(0) Select(*) From(0) Join(2) LeftJoin(1) RightJoin(1) InnerJoin(1)",
    )
    FAMILY.fresh(" ".join(f"{_package}.Builder().{name}" for name in _STEPS.split()))
    FAMILY.cleans("sql-injection", f"{_package}.Builder().ToSQL {_package}.Builder().ToBoundSQL {_package}.ToSQL")
FAMILY.same(_XORM, f"{_XORM}.Engine()")
FAMILY.fills("stored", f"{_XORM}.Find(0) {_XORM}.Get(0) {_XORM}.FindAndCount(0)")
FAMILY.fresh(f"{_XORM}.TableName {_XORM}.Quote")
for _package in ("github.com/astaxie/beego/orm", "github.com/beego/beego/client/orm"):
    FAMILY.sink("sql-injection", f"{_package}.NewOrm().Raw(0)\n{_package}.Ormer().Raw(0)")
FAMILY.fresh(
    """*.Query *.QueryRow *.Exec *.Prepare *.QueryContext *.QueryRowContext *.ExecContext *.PrepareContext
    database/sql.DB().Queryx database/sql.DB().QueryRowx"""
)
# What a row holds goes into the variables whose addresses are given.
_ROWS = "database/sql.Rows()"
_READS = """Query() QueryRow() QueryContext() QueryRowContext() Queryx() QueryRowx() QueryxContext() QueryRowxContext()
    NamedQuery() Prepare().Query() Prepare().QueryRow() Prepare().QueryContext() Prepare().QueryRowContext()"""
FAMILY.same(
    _ROWS,
    "database/sql.Row() github.com/jmoiron/sqlx.Rows() github.com/jmoiron/sqlx.Row() database/sql.Stmt().Query() "
    + "database/sql.Stmt().QueryRow() "
    + " ".join(f"{owner}.{name}" for owner in (_SQL, _PGX) for name in _READS.split()),
)
FAMILY.fills("stored", f"{_ROWS}.Scan(*) {_ROWS}.StructScan(0) {_ROWS}.MapScan(0)")
FAMILY.fills("stored", f"{_SQL}.Get(0) {_SQL}.Select(0) {_SQL}.GetContext(1) {_SQL}.SelectContext(1)")
FAMILY.fills("stored", " ".join(f"{_GORM}.{name}(0)" for name in ("First", "Find", "Last", "Take", "Scan", "Pluck")))
FAMILY.fresh(f"{_ROWS}.Scan {_ROWS}.StructScan {_ROWS}.MapScan {_ROWS}.Next {_ROWS}.Err {_SQL}.Get {_SQL}.Select")
_WRITES = "Exec ExecContext MustExec MustExecContext NamedExec NamedExecContext"
FAMILY.stores(" ".join(f"{owner}.{name}" for owner in (_SQL, _PGX, "database/sql.Stmt()") for name in _WRITES.split()))
FAMILY.stores("*.Exec *.ExecContext")
FAMILY.always_stores(f"{_GORM}.Create {_GORM}.Save {_GORM}.Updates {_GORM}.Update")
FAMILY.cleans(
    "sql-injection",
    """github.com/lib/pq.QuoteIdentifier github.com/lib/pq.QuoteLiteral github.com/jackc/pgx.Identifier().Sanitize""",
)

# Statements of ozzo-dbx and of PocketBase's own, with conditions as texts or as maps.
_CONDITIONED = "NewExp Not And Or In NotIn Like OrLike NotLike OrNotLike Exists NotExists Between NotBetween Enclose"
for _package in ("github.com/pocketbase/dbx", "github.com/go-ozzo/ozzo-dbx"):
    _builder(
        _package,
        "DB() Tx() Builder() Open() MustOpen() NewFromDB() Query() SelectQuery()",
        """NewQuery Bind Prepare WithContext Select AndSelect Distinct From Where AndWhere OrWhere Join LeftJoin
        InnerJoin RightJoin OrderBy AndOrderBy GroupBy AndGroupBy Having Limit Offset Build WithBuildHook WithExecHook
        PreFragment PostFragment SelectOption""",
        "NewQuery(0)",
    )
    FAMILY.fresh(" ".join(f"{_package}.{name}" for name in _CONDITIONED.split()))
    FAMILY.fresh(" ".join(f"{_package}.Builder().{name}" for name in ("Bind", "Limit", "Offset", "WithContext")))
    FAMILY.fills("stored", " ".join(f"{_package}.Builder().{name}(0)" for name in ("One", "All", "Column", "Model")))
    FAMILY.fills("stored", f"{_package}.Builder().Row(*)")

FAMILY.sink("nosql-injection", "@where(0)")
_MONGO = "go.mongodb.org/mongo-driver/mongo.Collection()"
FAMILY.same(
    _MONGO,
    """go.mongodb.org/mongo-driver/mongo.Database().Collection()
    go.mongodb.org/mongo-driver/mongo.Client().Database().Collection()
    go.mongodb.org/mongo-driver/mongo.Connect().Database().Collection()
    go.mongodb.org/mongo-driver/mongo/v2/mongo.Collection()""",
)
FAMILY.same("go.mongodb.org/mongo-driver/mongo.Cursor()", f"{_MONGO}.Find() {_MONGO}.FindOne() {_MONGO}.Aggregate()")
FAMILY.fills(
    "stored", "go.mongodb.org/mongo-driver/mongo.Cursor().Decode(0) go.mongodb.org/mongo-driver/mongo.Cursor().All(1)"
)
FAMILY.always_stores(f"{_MONGO}.InsertOne {_MONGO}.InsertMany {_MONGO}.UpdateOne {_MONGO}.ReplaceOne")
_ASKED = _lines(
    _MONGO,
    """Find(1) FindOne(1) DeleteOne(1) DeleteMany(1) UpdateOne(1) UpdateMany(1) ReplaceOne(1) CountDocuments(1)
    FindOneAndUpdate(1) FindOneAndDelete(1) FindOneAndReplace(1) Aggregate(1) Distinct(2)""",
)
FAMILY.sink("nosql-injection", _ASKED, when="open map")
FAMILY.sink("nosql-injection", _ASKED, when="structure")
FAMILY.cleans("text", "@text")
_BSON = "go.mongodb.org/mongo-driver/bson"
FAMILY.pours(f"{_BSON}.Unmarshal(0, 1)\n{_BSON}.UnmarshalExtJSON(0, 2)\n{_BSON}.UnmarshalJSON(0, 1)")

_LDAP = "github.com/go-ldap/ldap"
FAMILY.sink("ldap-injection", f"{_LDAP}.NewSearchRequest(0, 6)\n{_LDAP}.SearchRequest(0 BaseDN, 6 Filter)")
FAMILY.sink("ldap-injection", "gopkg.in/ldap.NewSearchRequest(0, 6)")
FAMILY.cleans("ldap-injection", f"{_LDAP}.EscapeFilter {_LDAP}.EscapeDN gopkg.in/ldap.EscapeFilter")
FAMILY.sink(
    "xpath-injection",
    """github.com/antchfx/xpath.Compile(0)
    github.com/antchfx/xpath.MustCompile(0)
    github.com/antchfx/xmlquery.Find(1)
    github.com/antchfx/xmlquery.FindOne(1)
    github.com/antchfx/xmlquery.Query(1)
    github.com/antchfx/xmlquery.QueryAll(1)
    github.com/antchfx/htmlquery.Find(1)
    github.com/antchfx/htmlquery.FindOne(1)
    github.com/antchfx/htmlquery.Query(1)
    github.com/antchfx/htmlquery.QueryAll(1)
    github.com/antchfx/jsonquery.Find(1)
    github.com/antchfx/jsonquery.FindOne(1)
    gopkg.in/xmlpath.Compile(0)
    github.com/ChrisTrenkamp/goxpath.Parse(0)
    github.com/ChrisTrenkamp/goxpath.ParseExec(0)""",
)
