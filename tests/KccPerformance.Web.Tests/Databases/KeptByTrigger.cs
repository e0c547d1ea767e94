using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>Checks from the syntax tree of a SQL Server script that the rows of a table cannot be changed or deleted.</summary>
internal static class KeptByTrigger
{
    /// <summary>The first error number that THROW may use.</summary>
    private const int FirstOwnNumber = 50_000;

    /// <summary>The tables on which a script creates triggers.</summary>
    public static IReadOnlyList<string> TablesIn(string script)
        => [.. ScriptWalk.Of(script).Select(one => one.Statement).OfType<CreateTriggerStatement>().Select(TableOf)];

    /// <summary>The ways in which rows of a table could be changed or deleted after a script; empty if there are none.</summary>
    public static IReadOnlyList<string> FaultsIn(string script, string table)
    {
        var statements = ScriptWalk.Of(script);
        var made = statements.Index().Where(one => one.Item.Statement is CreateTriggerStatement trigger && TableOf(trigger) == table).ToList();
        if (made.Count != 1)
        {
            return [$"{made.Count} triggers are made on {table}"];
        }

        var trigger = (CreateTriggerStatement)made[0].Item.Statement;
        string[] names = [table, trigger.Name.BaseIdentifier.Value];
        return
        [
            .. FaultsOf(trigger, table, made[0].Item.IsInExec),
            .. statements.Skip(made[0].Index + 1).Select(one => one.Statement).Where(one => Undoes(one, names)).Select(one => $"undone by {TextOf(one)}"),
            .. statements.Where(one => Cascades(one.Statement, table)).Select(one => $"reached by a deletion: {TextOf(one.Statement)}"),
        ];
    }

    private static IEnumerable<string> FaultsOf(CreateTriggerStatement trigger, string table, bool isInExec)
    {
        if (!isInExec)
        {
            yield return "not alone in its batch, which EXEC gives it";
        }

        if (trigger.Name.BaseIdentifier.Value != $"{table}_AreKept")
        {
            yield return $"called {trigger.Name.BaseIdentifier.Value}";
        }

        if (trigger.TriggerObject.TriggerScope != TriggerScope.Normal || trigger.TriggerType != TriggerType.InsteadOf)
        {
            yield return "not instead of what is asked";
        }

        if (trigger.IsNotForReplication || trigger.WithAppend || trigger.Options.Count > 0 || trigger.MethodSpecifier is not null)
        {
            yield return "with an option";
        }

        if (!trigger.TriggerActions.Select(action => action.TriggerActionType).Order().SequenceEqual(
            new[] { TriggerActionType.Update, TriggerActionType.Delete }.Order()))
        {
            yield return "not for exactly UPDATE and DELETE";
        }

        if (trigger.StatementList.Statements is not [ThrowStatement { ErrorNumber: IntegerLiteral number, Message: StringLiteral } _]
            || int.Parse(number.Value, System.Globalization.CultureInfo.InvariantCulture) < FirstOwnNumber)
        {
            yield return "its body is not one THROW";
        }
    }

    /// <summary>Whether a statement removes or replaces the trigger, or changes the rows that it protects.</summary>
    private static bool Undoes(TSqlStatement statement, string[] names) => statement switch
    {
        EnableDisableTriggerStatement { TriggerEnforcement: TriggerEnforcement.Disable } => true,
        AlterTableTriggerModificationStatement { TriggerEnforcement: TriggerEnforcement.Disable } => true,

        // Without a FROM clause and a common table expression, only the named target is changed. The rest is read.
        UpdateStatement { WithCtesAndXmlNamespaces: null, UpdateSpecification: { FromClause: null, Target: NamedTableReference target } }
            => names.Contains(target.SchemaObject.BaseIdentifier.Value, StringComparer.OrdinalIgnoreCase),
        TriggerStatementBody or DropTriggerStatement or DropTableStatement or TruncateTableStatement or AlterTableSwitchStatement
            or UpdateStatement or DeleteStatement or MergeStatement
            or ExecuteStatement { ExecuteSpecification.ExecutableEntity: ExecutableProcedureReference }
            => ScriptWalk.NamesIn(statement).Intersect(names, StringComparer.OrdinalIgnoreCase).Any(),
        _ => false,
    };

    /// <summary>Whether deleting other rows deletes rows of the table, which SQL Server refuses beside such a trigger (2113).</summary>
    private static bool Cascades(TSqlStatement statement, string table)
    {
        var (name, definition) = statement switch
        {
            CreateTableStatement create => (create.SchemaObjectName, create.Definition),
            AlterTableAddTableElementStatement alter => (alter.SchemaObjectName, alter.Definition),
            _ => (null, null),
        };
        return name?.BaseIdentifier.Value == table
            && definition!.TableConstraints.Concat(definition.ColumnDefinitions.SelectMany(column => column.Constraints))
                .OfType<ForeignKeyConstraintDefinition>()
                .Any(key => Acts(key.DeleteAction) || Acts(key.UpdateAction));
    }

    private static bool Acts(DeleteUpdateAction action) => action is not (DeleteUpdateAction.NotSpecified or DeleteUpdateAction.NoAction);

    private static string TableOf(CreateTriggerStatement trigger) => trigger.TriggerObject.Name?.BaseIdentifier.Value ?? string.Empty;

    private static string TextOf(TSqlStatement statement)
        => string.Concat(statement.ScriptTokenStream.Skip(statement.FirstTokenIndex).Take(statement.LastTokenIndex - statement.FirstTokenIndex + 1).Select(token => token.Text));
}
