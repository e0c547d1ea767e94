using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KccPerformance.Core.Platform.Data;

/// <summary>Instants are stored in UTC and read back as such.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    value => value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value,
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
