using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>A statement of a script.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="IsInExec">Whether it is in the text of an EXEC, which is a batch of its own.</param>
internal sealed record ScriptStatement(TSqlStatement Statement, bool IsInExec);

/// <summary>All statements of a script in their order, including those in IF, BEGIN and the texts of EXEC.</summary>
internal sealed class ScriptWalk : TSqlFragmentVisitor
{
    private readonly List<ScriptStatement> statements = [];
    private int depth;

    private ScriptWalk()
    {
    }

    /// <exception cref="Xunit.Sdk.XunitException">A part of the script is not valid SQL for SQL Server.</exception>
    public static IReadOnlyList<ScriptStatement> Of(string script)
    {
        var walk = new ScriptWalk();
        walk.Read(script);
        return walk.statements;
    }

    public override void Visit(TSqlStatement node)
    {
        statements.Add(new(node, depth > 0));
        if (node is ExecuteStatement { ExecuteSpecification.ExecutableEntity: ExecutableStringList list })
        {
            // EF Core puts the name of a constraint that it looks up between two texts.
            depth++;
            Read(string.Concat(list.Strings.Select(part => part is StringLiteral literal ? literal.Value : "[variable]")));
            depth--;
        }
    }

    /// <summary>The names of tables and other objects in a piece of SQL.</summary>
    public static IReadOnlyList<string> NamesIn(TSqlFragment fragment)
    {
        var names = new Names();
        fragment.Accept(names);
        return names.Found;
    }

    private void Read(string sql)
    {
        var script = TransactSql.Read(sql, out var errors);
        Assert.True(errors.Count == 0, $"{string.Join('\n', errors.Select(error => error.Message))}\nin\n{sql}");
        script.Accept(this);
    }

    private sealed class Names : TSqlFragmentVisitor
    {
        public List<string> Found { get; } = [];

        public override void Visit(SchemaObjectName node) => Found.Add(node.BaseIdentifier.Value);

        /// <summary>Procedures such as sp_rename take names as texts.</summary>
        public override void Visit(StringLiteral node)
            => Found.AddRange(node.Value.Split(['.', '[', ']', '"', ' ', ';'], StringSplitOptions.RemoveEmptyEntries));
    }
}
