using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>Finds columns that a script alters while a key or an index uses them, which SQL Server refuses with error 5074.</summary>
internal sealed class AlteredColumns
{
    private readonly Dictionary<string, IReadOnlyList<string>> needed = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> faults = [];

    public int Count { get; private set; }

    public IReadOnlyList<string> Faults => faults;

    public static AlteredColumns Of(string script)
    {
        var columns = new AlteredColumns();
        foreach (var one in ScriptWalk.Of(script))
        {
            columns.Read(one.Statement);
        }

        return columns;
    }

    private void Read(TSqlStatement statement)
    {
        switch (statement)
        {
            case CreateTableStatement create:
                Keep(create.SchemaObjectName, create.Definition);
                break;
            case AlterTableAddTableElementStatement add:
                Keep(add.SchemaObjectName, add.Definition);
                break;
            case AlterTableDropTableElementStatement drop:
                drop.AlterTableDropTableElements.ToList().ForEach(one => needed.Remove(KeyOf(drop.SchemaObjectName, one.Name)));
                break;
            case CreateIndexStatement index:
                needed[KeyOf(index.OnName, index.Name)] = ColumnsIn(new TSqlFragment?[] { index.FilterPredicate }.Concat(index.Columns).Concat(index.IncludeColumns));
                break;
            case DropIndexStatement drop:
                drop.DropIndexClauses.OfType<DropIndexClause>().ToList().ForEach(one => needed.Remove(KeyOf(one.Object, one.Index)));
                break;
            case AlterTableAlterColumnStatement alter:
                Count++;
                var table = $"{alter.SchemaObjectName.BaseIdentifier.Value}.";
                faults.AddRange(needed
                    .Where(one => one.Key.StartsWith(table, StringComparison.OrdinalIgnoreCase) && one.Value.Contains(alter.ColumnIdentifier.Value, StringComparer.OrdinalIgnoreCase))
                    .Select(one => $"{one.Key} needs {alter.ColumnIdentifier.Value}"));
                break;
        }
    }

    private void Keep(SchemaObjectName table, TableDefinition definition)
    {
        foreach (var key in definition.TableConstraints.OfType<UniqueConstraintDefinition>())
        {
            needed[KeyOf(table, key.ConstraintIdentifier)] = ColumnsIn(key.Columns);
        }

        foreach (var key in definition.TableConstraints.OfType<ForeignKeyConstraintDefinition>())
        {
            needed[KeyOf(table, key.ConstraintIdentifier)] = [.. key.Columns.Select(column => column.Value)];
        }
    }

    private static string KeyOf(SchemaObjectName table, Identifier name) => $"{table.BaseIdentifier.Value}.{name.Value}";

    private static List<string> ColumnsIn(IEnumerable<TSqlFragment?> fragments)
    {
        var search = new Columns();
        foreach (var fragment in fragments)
        {
            fragment?.Accept(search);
        }

        return search.Found;
    }

    private sealed class Columns : TSqlFragmentVisitor
    {
        public List<string> Found { get; } = [];

        public override void Visit(ColumnReferenceExpression node) => Found.Add(node.MultiPartIdentifier.Identifiers[^1].Value);
    }
}
