using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>A simulated server: the commands sent to it and its answers.</summary>
internal sealed class AbsentServer
{
    private int lastKey = 1000;

    /// <summary>Every command sent to it, in order.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>The number of rows in each result; none by default.</summary>
    public int Rows { get; set; }

    /// <summary>Whether all nullable columns are null.</summary>
    public bool Nulls { get; set; }

    /// <summary>The value of text columns. A number is also read as the enum value of that number.</summary>
    public string Text { get; set; } = "1";

    /// <summary>A key that no row has.</summary>
    public int NewKey() => Interlocked.Increment(ref lastKey);

    /// <summary>The value of Boolean columns.</summary>
    public bool Truth { get; set; }

    /// <summary>The value of long integers.</summary>
    public long Number { get; set; } = 1;

    /// <summary>Runs before a command, SAVE TRANSACTION or COMMIT is answered; it may throw.</summary>
    public Action<string> Before { get; set; } = _ => { };

    internal void Take(string command)
    {
        Commands.Enqueue(command);
        Before(command);
    }
}

/// <summary>
/// A connection to SQL Server without a server behind it. It records the commands and gives plausible answers, so that
/// every query of the product can be run with the SQL Server provider anywhere.
/// </summary>
internal sealed class AbsentConnection(AbsentServer server) : DbConnection
{
    private ConnectionState state = ConnectionState.Closed;

    [AllowNull]
    public override string ConnectionString { get; set; } = "Server=absent;Database=Performance";

    public override string Database => "Performance";

    public override string DataSource => "absent";

    public override string ServerVersion => "15.00.0000";

    public override ConnectionState State => state;

    public override void ChangeDatabase(string databaseName)
    {
    }

    public override void Close() => state = ConnectionState.Closed;

    public override void Open() => state = ConnectionState.Open;

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new AbsentTransaction(server, this, isolationLevel);

    protected override DbCommand CreateDbCommand() => new AbsentCommand(server) { Connection = this };

    private sealed class AbsentTransaction(AbsentServer server, DbConnection connection, IsolationLevel level) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => level;

        protected override DbConnection DbConnection => connection;

        public override void Commit() => server.Before("COMMIT");

        public override void Rollback()
        {
        }

        public override void Save(string savepointName) => server.Before("SAVE TRANSACTION");
    }

    private sealed class AbsentCommand(AbsentServer server) : DbCommand
    {
        // Real parameters, because the provider sets properties that only they have.
        private readonly SqlCommand parameters = new();

        [AllowNull]
        public override string CommandText { get; set; } = string.Empty;

        public override int CommandTimeout { get; set; }

        public override CommandType CommandType { get; set; } = CommandType.Text;

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get; set; }

        protected override DbParameterCollection DbParameterCollection => parameters.Parameters;

        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel()
        {
        }

        public override int ExecuteNonQuery()
        {
            server.Take(CommandText);
            return 1;
        }

        public override object ExecuteScalar()
        {
            server.Take(CommandText);
            return 1;
        }

        public override void Prepare()
        {
        }

        protected override DbParameter CreateDbParameter() => parameters.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
        {
            server.Take(CommandText);
            return new AbsentReader(server, CommandText);
        }

        protected override void Dispose(bool disposing)
        {
            parameters.Dispose();
            base.Dispose(disposing);
        }
    }
}
