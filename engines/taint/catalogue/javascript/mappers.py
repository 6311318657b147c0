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
    sequelize-typescript.Sequelize().query(0)
    sequelize.where(0)
    slonik.sql.unsafe(0)
    knex.Knex().raw(0)
    knex.default().raw(0)""",
    when="written",
)
# A piece of a statement as it comes, whoever has written it.
FAMILY.sink(
    "sql-injection",
    """sequelize.Sequelize().literal(0)
    sequelize-typescript.Sequelize().literal(0)
    drizzle-orm.sql.raw(0)
    kysely.sql.raw(0)
    objection.raw(0)
    @prisma/client.Prisma.raw(0)""",
)
# What stands beside the statement is bound.
FAMILY.carries_first("mysql.format mysql2.format mysql2/promise.format sqlstring.format")
