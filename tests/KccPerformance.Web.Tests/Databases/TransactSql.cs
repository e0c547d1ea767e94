using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>Parses SQL with SQL Server's own parser, which checks the grammar but not whether tables exist.</summary>
internal static class TransactSql
{
    /// <summary>The syntax errors of a text; empty if it has none.</summary>
    public static IReadOnlyList<string> ErrorsIn(string sql)
    {
        Read(sql, out var errors);
        return [.. errors.Select(error => $"line {error.Line}, column {error.Column}: {error.Message}")];
    }

    /// <summary>For each result of a text, its number of columns and whether it is the key of a new row.</summary>
    public static IReadOnlyList<(int Columns, bool IsNewKey)> ResultsOf(string sql)
        => Read(sql, out _) is TSqlScript script
            ? [.. script.Batches.SelectMany(batch => batch.Statements)
                .Select(statement => (Columns: ColumnsOf(statement), IsNewKey: GivesNewKey(sql.Substring(statement.StartOffset, statement.FragmentLength))))
                .Where(result => result.Columns > 0)]
            : [];

    private static bool GivesNewKey(string statement)
        => statement.Contains("scope_identity()", StringComparison.Ordinal) || statement.Contains("INSERTED.[Id]", StringComparison.Ordinal);

    internal static TSqlFragment Read(string sql, out IList<ParseError> errors)
    {
        using var reader = new StringReader(sql);
        return new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out errors);
    }

    private static int ColumnsOf(TSqlStatement statement) => statement switch
    {
        SelectStatement { Into: null } select => ColumnsOf(select.QueryExpression),
        DataModificationStatement change => OutputOf(change)?.SelectColumns.Count ?? 0,
        _ => 0,
    };

    private static int ColumnsOf(QueryExpression query) => query switch
    {
        QuerySpecification specification => specification.SelectElements.Count,
        BinaryQueryExpression binary => ColumnsOf(binary.FirstQueryExpression),
        QueryParenthesisExpression parenthesis => ColumnsOf(parenthesis.QueryExpression),
        _ => 0,
    };

    private static OutputClause? OutputOf(DataModificationStatement statement) => statement switch
    {
        InsertStatement insert => insert.InsertSpecification.OutputClause,
        UpdateStatement update => update.UpdateSpecification.OutputClause,
        DeleteStatement delete => delete.DeleteSpecification.OutputClause,
        MergeStatement merge => merge.MergeSpecification.OutputClause,
        _ => null,
    };
}
