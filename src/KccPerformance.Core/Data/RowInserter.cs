using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace KccPerformance.Core.Data;

/// <summary>
/// Inserts many new rows of one table with one prepared statement, in the current transaction. It is for imports: EF
/// Core takes ten times as long for a row. Keys that the database generates are not read back.
/// </summary>
internal static class RowInserter
{
    public static async Task InsertAsync(DbContext db, IEntityType type, IReadOnlyList<object> rows, CancellationToken cancellation)
    {
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        var properties = type.GetProperties().Where(property => !(property.IsPrimaryKey() && property.ValueGenerated == ValueGenerated.OnAdd)).ToList();
        var names = db.GetService<ISqlGenerationHelper>();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Rows are inserted in a transaction only.");
        var columns = string.Join(", ", properties.Select(property => names.DelimitIdentifier(property.GetColumnName(table)!)));
#pragma warning disable CA2100 // The names are the model's own, and values are parameters.
        command.CommandText =
            $"INSERT INTO {names.DelimitIdentifier(table.Name, table.Schema)} ({columns}) VALUES ({string.Join(", ", properties.Select((_, index) => $"@p{index}"))})";
#pragma warning restore CA2100
        var parameters = properties.Select((property, index) => Add(command, property, index)).ToList();
        foreach (var row in rows)
        {
            foreach (var (property, parameter) in properties.Zip(parameters))
            {
                parameter.Value = ValueOf(property, row) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>The parameter has the type of the column, and takes its values as the database stores them.</summary>
    private static DbParameter Add(DbCommand command, IProperty property, int index)
    {
        var parameter = property.GetRelationalTypeMapping().CreateParameter(command, $"@p{index}", value: null, property.IsNullable);
        command.Parameters.Add(parameter);
        return parameter;
    }

    private static object? ValueOf(IProperty property, object row)
    {
        var value = property.PropertyInfo!.GetValue(row);
        return value is not null && property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;
    }
}
