using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace KccPerformance.Testing;

/// <summary>
/// Refuses values that SQLite can save, because it has no lengths and one kind of text, but SQL Server could not. So
/// everything that the tests save fits SQL Server's columns.
/// </summary>
public sealed class FitsSqlServer : SaveChangesInterceptor
{
    public static readonly FitsSqlServer Check = new();

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var saved = eventData.Context!.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified);
        var faults = saved.SelectMany(FaultsOf).ToList();
        return faults.Count == 0
            ? base.SavingChangesAsync(eventData, result, cancellationToken)
            : throw new InvalidOperationException($"SQL Server would not take this: {string.Join("; ", faults)}.");
    }

    private static IEnumerable<string> FaultsOf(EntityEntry entry)
        => entry.Properties.Where(property => FaultOf(property.Metadata, property.CurrentValue) is not null)
            .Concat(entry.ComplexProperties.SelectMany(complex => complex.Properties).Where(property => FaultOf(property.Metadata, property.CurrentValue) is not null))
            .Select(property => $"{entry.Metadata.ShortName()}.{property.Metadata.Name} is {FaultOf(property.Metadata, property.CurrentValue)}");

    /// <summary>What is wrong with a value for its column; null if nothing is.</summary>
    public static string? FaultOf(IReadOnlyProperty property, object? value)
    {
        var kept = value is not null && property.FindTypeMapping()?.Converter is { } converter ? converter.ConvertToProvider(value) : value;
        var length = kept switch { string text => text.Length, byte[] bytes => bytes.Length, _ => 0 };
        return length > property.GetMaxLength() ? $"{length} long, and {property.GetMaxLength()} fit"
            : kept is string letters && property.IsUnicode() == false && !letters.All(char.IsAscii) ? "not plain letters"
            : null;
    }
}
