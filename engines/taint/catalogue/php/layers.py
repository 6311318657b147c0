"""Databases by the names of many layers: Yii, CakePHP, CodeIgniter, Laminas, ADOdb, Idiorm, RedBean, Joomla, Moodle."""

from engines.taint.catalogue.family import Family

FAMILY = Family()


def _lines(owner: str, names: str) -> str:
    return "\n".join(f"{owner}.{name}" for name in names.split())


# Conditions and orders that are SQL wherever they are put together as a text.
FAMILY.sink(
    "sql-injection",
    """*.findBySql(0)
    *.findAllBySql(0)
    *.countBySql(0)
    *.fromQuery(0)
    *.queryFirstRow(0)
    *.queryFirstField(0)
    *.queryFirstColumn(0)
    *.GetAll(0)
    *.GetRow(0)
    *.GetOne(0)
    *.GetCol(0)
    *.GetAssoc(0)
    *.Execute(0)
    *.SelectLimit(0)
    *.executeS(0)
    *.getValue(0)
    *.setQuery(0)
    *.raw_query(0)
    *.get_records_sql(0)
    *.get_record_sql(0)
    *.get_field_sql(0)
    *.get_recordset_sql(0)
    *.count_records_sql(0)
    *.sql_query(0)
    *.loadAssocList(0)
    db_query(0)
    db_select(0)""",
    when="statement",
)
FAMILY.sink(
    "sql-injection",
    """*.where_raw(0)
    *.having_raw(0)
    *.order_by_expr(0)
    *.select_expr(0)
    *.addCondition(0)
    *.get_records_select(1)
    *.get_record_select(1)
    *.delete_records_select(1)
    *.count_records_select(1)
    *.set_field_select(3)
    *.findAll(0)
    *.deleteAll(0)
    *.updateAll(1)
    *.orHaving(0)
    *.andHaving(0)
    *.or_where(0)
    *.addWhere(0)""",
    when="written",
    confidence="medium",
)
FAMILY.sink(
    "sql-injection",
    """Medoo.Medoo.raw(0)
    Laminas.Db.Sql.Expression(0)
    Laminas.Db.Sql.Literal(0)
    Zend.Db.Sql.Expression(0)
    Zend_Db_Expr(0)
    yii.db.Expression(0)
    CDbExpression(0)
    CDbCriteria().condition=(0)
    CDbCriteria().order=(0)
    CDbCriteria().select=(0)
    CDbCriteria().addCondition(0)
    Cake.Database.Expression.QueryExpression(0)
    Nette.Database.SqlLiteral(0)
    Nette.Database.Connection.literal(0)
    Illuminate.Database.Query.Expression(0)
    think.facade.Db.raw(0)
    think.Db.query(0)
    think.Db.execute(0)
    think.facade.Db.query(0)
    think.facade.Db.execute(0)
    R.getAll(0)
    R.getRow(0)
    R.getCol(0)
    R.getCell(0)
    R.exec(0)
    R.find(1)
    R.findOne(1)
    R.findAll(1)
    R.count(1)
    RedBeanPHP.R.getAll(0)
    RedBeanPHP.R.exec(0)
    RedBeanPHP.R.find(1)
    RedBeanPHP.R.findOne(1)
    dibi.query(0)
    Phalcon.Mvc.Model.find(0)""",
    when="text",
)
FAMILY.cleans("sql-injection", "*.qn *.quoteName *.quoteInto *.qstr *.quoteValue *.quoteTableName *.quoteColumnName")
FAMILY.cleans("escaped", "pSQL *.escapeLike db_escape_string")
FAMILY.cleans("sql-injection", "bqSQL")
FAMILY.sink(
    "ldap-injection",
    """Laminas.Ldap.Ldap().search(0)
    Zend_Ldap().search(0)
    Symfony.Component.Ldap.Ldap().query(1)
    Symfony.Component.Ldap.LdapInterface().query(1)
    *.rawFilter(0)""",
    when="text",
)
# Joomla's rows.
_LOADED = "loadObjectList loadObject loadAssoc loadAssocList loadRow loadRowList loadResult loadColumn"
FAMILY.source("stored", " ".join(f"*.{name}()" for name in _LOADED.split()))
