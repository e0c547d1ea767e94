using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>Finds commands that the grammar allows and the server refuses, as far as that is visible without its tables.</summary>
internal sealed class ServerRules : TSqlFragmentVisitor
{
    /// <summary>The server's limit, less the two parameters that a command sent by name uses.</summary>
    private const int MostParameters = 2098;

    private static readonly string[] Aggregates = ["COUNT", "COUNT_BIG", "SUM", "MIN", "MAX", "AVG", "STRING_AGG"];

    private readonly HashSet<string> parameters = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> faults = [];
    private readonly List<string> outputs = [];
    private readonly IReadOnlyCollection<string> withTriggers;

    private ServerRules(IReadOnlyCollection<string> withTriggers) => this.withTriggers = withTriggers;

    /// <summary>The reasons why a server would refuse a command, with error numbers; empty if none is known.</summary>
    /// <param name="sql">The command.</param>
    /// <param name="withTriggers">The tables that have triggers.</param>
    public static IReadOnlyList<string> FaultsIn(string sql, IReadOnlyCollection<string> withTriggers)
    {
        var rules = new ServerRules(withTriggers);
        TransactSql.Read(sql, out _)?.Accept(rules);
        if (rules.parameters.Count > MostParameters)
        {
            rules.faults.Add($"8003: {rules.parameters.Count} parameters");
        }

        return rules.faults;
    }

    public override void Visit(VariableReference node) => parameters.Add(node.Name);

    public override void Visit(FunctionCall node)
    {
        if (IsAggregate(node) && node.Parameters.Any(parameter => Has<ScalarSubquery>(parameter) || Has<ExistsPredicate>(parameter) || Has<FunctionCall>(parameter, IsAggregate)))
        {
            faults.Add($"130: an aggregate of an aggregate or a subquery: {TextOf(node)}");
        }
    }

    public override void Visit(ExpressionGroupingSpecification node)
    {
        if (Has<ScalarSubquery>(node.Expression) || Has<FunctionCall>(node.Expression, IsAggregate))
        {
            faults.Add($"144: grouped by an aggregate or a subquery: {TextOf(node)}");
        }

        if (!Has<ColumnReferenceExpression>(node.Expression))
        {
            faults.Add($"164: grouped by what is no column: {TextOf(node)}");
        }
    }

    public override void Visit(QueryDerivedTable node)
    {
        if (node.Columns.Count == 0 && First(node.QueryExpression) is { } query)
        {
            var names = query.SelectElements.OfType<SelectScalarExpression>().Select(NameOf).ToList();
            faults.AddRange(names.Where(name => name is null).Select(_ => $"8155: a column without a name: {TextOf(node)}"));
            faults.AddRange(names.OfType<string>().GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => $"8156: two columns called {group.Key}"));
        }
    }

    public override void Visit(QuerySpecification node)
    {
        if (node.UniqueRowFilter == UniqueRowFilter.Distinct && node.OrderByClause is { } order)
        {
            var selected = node.SelectElements.OfType<SelectScalarExpression>().SelectMany(one => new[] { TextOf(one.Expression), one.ColumnName?.Value, $"[{one.ColumnName?.Value}]" }).ToHashSet();
            faults.AddRange(order.OrderByElements.Where(one => !selected.Contains(TextOf(one.Expression))).Select(one => $"145: ordered by what is not selected: {TextOf(one)}"));
        }
    }

    /// <summary>The texts of a list sent as JSON have the collation of the database, which differs from that of our columns.</summary>
    public override void Visit(OpenJsonTableReference node)
    {
        if (node.SchemaDeclarationItems.Any(item => TextOf(item).Contains("char", StringComparison.OrdinalIgnoreCase)))
        {
            faults.Add($"468: texts from JSON have another collation than a column: {TextOf(node)}");
        }
    }

    public override void Visit(OutputClause node) => faults.AddRange(outputs.Where(withTriggers.Contains).Select(table => $"334: OUTPUT from {table}, which has a trigger"));

    public override void Visit(DataModificationSpecification node)
    {
        outputs.Clear();
        if (node.Target is NamedTableReference target)
        {
            outputs.Add(target.SchemaObject.BaseIdentifier.Value);
        }
    }

    private static bool IsAggregate(FunctionCall call) => call.OverClause is null && Aggregates.Contains(call.FunctionName.Value, StringComparer.OrdinalIgnoreCase);

    private static QuerySpecification? First(QueryExpression query) => query switch
    {
        QuerySpecification specification => specification,
        BinaryQueryExpression binary => First(binary.FirstQueryExpression),
        QueryParenthesisExpression parenthesis => First(parenthesis.QueryExpression),
        _ => null,
    };

    private static string? NameOf(SelectScalarExpression one)
        => one.ColumnName?.Value ?? (one.Expression is ColumnReferenceExpression column ? column.MultiPartIdentifier.Identifiers[^1].Value : null);

    private static string TextOf(TSqlFragment fragment)
        => string.Concat(fragment.ScriptTokenStream.Skip(fragment.FirstTokenIndex).Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1).Select(token => token.Text));

    private static bool Has<TFragment>(TSqlFragment within, Func<TFragment, bool>? which = null)
        where TFragment : TSqlFragment
    {
        var search = new Search<TFragment>(which ?? (_ => true));
        within.Accept(search);
        return search.IsFound;
    }

    private sealed class Search<TFragment>(Func<TFragment, bool> which) : TSqlFragmentVisitor
        where TFragment : TSqlFragment
    {
        public bool IsFound { get; private set; }

        public override void Visit(TSqlFragment node) => IsFound |= node is TFragment found && which(found);
    }
}
