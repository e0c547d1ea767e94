using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KccPerformance.Core.Platform.Data;

/// <summary>Stores instants in UTC, and marks them as UTC when they are read.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    value => value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value,
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
