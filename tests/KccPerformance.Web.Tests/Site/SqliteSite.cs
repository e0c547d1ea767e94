using Microsoft.Data.Sqlite;

namespace KccPerformance.Web.Tests.Site;

/// <summary>A site whose tests are about SQLite itself, its files or its SQL: on SQLite also where the others are not.</summary>
public class SqliteSite : PlanSite
{
    /// <summary>The database; no other site has a file.</summary>
    protected string DatabaseFile => new SqliteConnectionStringBuilder(ConnectionString).DataSource;

    protected sealed override bool IsOnSqlite => true;
}
