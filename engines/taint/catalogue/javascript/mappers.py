"""Object mappers and query builders for SQL: TypeORM, MikroORM, Sequelize, Knex, Objection, Drizzle, Slonik."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
_MIKRO = [
    f"@mikro-orm/{package}.{name}()"
    for package in ("core", "knex", "mysql", "mariadb", "postgresql", "sqlite", "better-sqlite", "nestjs")
    for name in ("EntityManager", "SqlEntityManager", "EntityRepository", "SqlEntityRepository", "Connection")
]
_CONNECTIONS = [
    f"{one}{way}" for one in _MIKRO for way in ("", ".getConnection()", ".getEntityManager().getConnection()")
]
FAMILY.sink("sql-injection", "\n".join(f"{one}.execute(0)" for one in _CONNECTIONS))
FAMILY.sink("sql-injection", "\n".join(f"{one}.getKnex().raw(0)" for one in _CONNECTIONS))
_TYPEORM = [
    *(f"typeorm.{name}()" for name in ("DataSource", "Connection", "EntityManager", "QueryRunner", "Repository")),
    *(f"typeorm.{name}().createQueryRunner()" for name in ("DataSource", "Connection")),
    *("typeorm.getRepository()", "typeorm.DataSource().manager", "typeorm.DataSource().getRepository()"),
    "typeorm.getConnection().createQueryRunner()",
]
FAMILY.sink("sql-injection", "\n".join(f"{one}.query(0)" for one in _TYPEORM))
FAMILY.sink(
    "sql-injection",
    """typeorm.Raw(0)
    sequelize.where(0)
    sequelize-typescript.Sequelize().query(0)""",
    when="written",
)
# A piece of a statement that is taken as it is, whatever stands around it.
FAMILY.sink(
    "sql-injection",
    """sequelize.Sequelize().literal(0)
    sequelize-typescript.Sequelize().literal(0)
    drizzle-orm.sql.raw(0)
    kysely.sql.raw(0)
    slonik.sql.unsafe(0)
    objection.raw(0)
    knex.Knex().raw(0)
    knex.default().raw(0)
    @prisma/client.Prisma.raw(0)
    *.rawQuery(0)
    @adonisjs/lucid/services/db.default.raw(0)""",
    when="text",
)
FAMILY.sink(
    "sql-injection",
    """*.innerJoin(2)
    *.leftJoin(2)
    *.innerJoinAndSelect(2)
    *.leftJoinAndSelect(2)
    *.andHaving(0)
    *.orHaving(0)
    *.addSelect(0)
    *.addOrderBy(0)
    *.addGroupBy(0)""",
    when="written",
    confidence="medium",
)
# Prisma takes an object in the place of a value for a condition: `{ not: "" }` fits every row.
FAMILY.sink(
    "nosql-injection",
    "\n".join(
        f"*.{name}(0 .where)"
        for name in ("findFirst", "findFirstOrThrow", "findMany", "updateMany", "deleteMany", "count", "aggregate")
    ),
    when="prisma filter",
    confidence="medium",
)
# What stands beside the statement is bound.
FAMILY.carries_first("mysql.format mysql2.format mysql2/promise.format sqlstring.format")
