"""Databases beside the large drivers: serverless and analytical SQL, graphs, directories."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.sink(
    "sql-injection",
    """@neondatabase/serverless.neon()(0)
    @neondatabase/serverless.neon().query(0)
    @neondatabase/serverless.neon().unsafe(0)
    tedious.Request(0)
    @clickhouse/client.createClient().query(0 .query)
    @clickhouse/client.createClient().command(0 .query)
    @clickhouse/client.createClient().exec(0 .query)
    @google-cloud/bigquery.BigQuery().query(0 .query, 0)
    @google-cloud/bigquery.BigQuery().createQueryJob(0 .query, 0)
    snowflake-sdk.createConnection().execute(0 .sqlText)
    alasql(0)
    alasql.exec(0)
    @databricks/sql.DBSQLClient().openSession().executeStatement(0)
    @aws-sdk/client-athena.StartQueryExecutionCommand(0 .QueryString)
    @aws-sdk/client-rds-data.ExecuteStatementCommand(0 .sql)
    @aws-sdk/client-dynamodb.ExecuteStatementCommand(0 .Statement)
    @supabase/supabase-js.createClient().rpc(1 .sql, 1 .query)""",
    when="written",
)
FAMILY.sink(
    "nosql-injection",
    """neo4j-driver.driver().session().run(0)
    neo4j-driver.driver().executeQuery(0)
    neo4j-driver.default.driver().session().run(0)
    neo4j-driver.default.driver().executeQuery(0)
    arangojs.Database().query(0)""",
    when="written",
)
FAMILY.sink(
    "ldap-injection",
    """activedirectory2().findUsers(0)
        activedirectory2().find(0)
        activedirectory().findUsers(0)
        activedirectory().find(0)
        ldap-authentication.authenticate(0 .userSearchBase)""",
)
FAMILY.sink("cross-site-scripting", "astro.Fragment(0 .set:html)")
FAMILY.cleans(
    "cross-site-scripting",
    """dompurify().sanitize dompurify.default().sanitize isomorphic-dompurify.default.sanitize DOMPurify().sanitize
        createDOMPurify().sanitize ultrahtml.sanitize rehype-sanitize xss.filterXSS xss.FilterXSS().process""",
)
