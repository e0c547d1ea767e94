using Microsoft.Data.Sqlite;

namespace KccPerformance.Testing;

/// <summary>A site for tests about SQLite itself, its files or its SQL. It is on SQLite even if a server is named.</summary>
public class SqliteSite : PlanSite
{
    /// <summary>The database file, which only sites on SQLite have.</summary>
    protected string DatabaseFile => new SqliteConnectionStringBuilder(ConnectionString).DataSource;

    protected sealed override bool IsOnSqlite => true;
}
