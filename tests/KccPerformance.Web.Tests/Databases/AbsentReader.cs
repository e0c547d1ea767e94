using System.Collections;
using System.Data.Common;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>Results with a plausible value of the requested type in each column.</summary>
internal sealed class AbsentReader(AbsentServer server, string sql) : DbDataReader
{
    private static int readings;

    private readonly IReadOnlyList<(int Columns, bool IsNewKey)> results = TransactSql.ResultsOf(sql);

    /// <summary>Whether the query is a count or a yes-or-no question, which has exactly one value and never null.</summary>
    private readonly bool isOneValue = sql.StartsWith("SELECT COUNT(", StringComparison.Ordinal) || sql.StartsWith("SELECT CASE", StringComparison.Ordinal);

    private int result;
    private int row;

    public override int Depth => 0;

    public override int FieldCount => result < results.Count ? results[result].Columns : 0;

    public override bool HasRows => isOneValue || server.Rows > 0;

    public override bool IsClosed => false;

    public override int RecordsAffected => 1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(0);

    public override bool Read() => row++ < (isOneValue ? 1 : server.Rows) && FieldCount > 0;

    public override bool NextResult()
    {
        row = 0;
        return ++result < results.Count;
    }

    public override bool IsDBNull(int ordinal) => server.Nulls && !isOneValue;

    public override T GetFieldValue<T>(int ordinal) => (T)Of(typeof(T));

    public override bool GetBoolean(int ordinal) => server.Truth;

    public override byte GetByte(int ordinal) => 1;

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => 0;

    public override char GetChar(int ordinal) => '1';

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => 0;

    public override string GetDataTypeName(int ordinal) => "sql_variant";

    public override DateTime GetDateTime(int ordinal) => (DateTime)Of(typeof(DateTime));

    public override decimal GetDecimal(int ordinal) => 1;

    public override double GetDouble(int ordinal) => 1;

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();

    public override Type GetFieldType(int ordinal) => typeof(object);

    public override float GetFloat(int ordinal) => 1;

    public override Guid GetGuid(int ordinal) => (Guid)Of(typeof(Guid));

    public override short GetInt16(int ordinal) => 1;

    public override int GetInt32(int ordinal) => results[result].IsNewKey ? server.NewKey() : 1;

    public override long GetInt64(int ordinal) => server.Number;

    public override string GetName(int ordinal) => $"column{ordinal}";

    public override int GetOrdinal(string name) => 0;

    public override string GetString(int ordinal) => server.Text;

    public override object GetValue(int ordinal) => 1;

    public override int GetValues(object[] values) => 0;

    /// <summary>Returns a later time at each call, so that closing times come after the clock that was read before them.</summary>
    private static DateTime Later() => new DateTime(2999, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(Interlocked.Increment(ref readings));

    private object Of(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(string) => server.Text,
        var t when t == typeof(bool) => server.Truth,
        var t when t == typeof(DateOnly) => new DateOnly(2009, 9, 17),
        var t when t == typeof(DateTime) => Later(),
        var t when t == typeof(DateTimeOffset) => new DateTimeOffset(2009, 9, 17, 9, 0, 0, TimeSpan.Zero),
        var t when t == typeof(Guid) => Guid.Parse("11111111-1111-1111-1111-111111111111"),
        var t when t == typeof(byte[]) => Array.Empty<byte>(),
        var t => Convert.ChangeType(1, t),
    };
}
