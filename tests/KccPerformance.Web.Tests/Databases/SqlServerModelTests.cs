using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>The model keeps within limits that SQL Server has and SQLite has not.</summary>
public sealed class SqlServerModelTests : IDisposable
{
    private const int LongestKeyOfTable = 900, LongestKeyOfIndex = 1700;

    /// <summary>Identity's own tables, whose keys may be longer than the 5 to 80 letters that the product saves.</summary>
    private static readonly string[] ShorterThanTheyMayBe = ["AspNetUserTokens"];

    private readonly ServiceProvider provider = Contexts.SqlServer();
    private readonly IModel model;

    public SqlServerModelTests() => model = provider.With(db => db.GetService<IDesignTimeModel>().Model);

    public void Dispose() => provider.Dispose();

    [Fact]
    public void Every_value_of_an_enum_fits_its_column()
    {
        var kept = model.GetEntityTypes().SelectMany(Properties)
            .Where(property => (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType).IsEnum && property.GetColumnType().Contains("char", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(kept);
        Assert.All(kept, property => Assert.All(
            Enum.GetNames(Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType),
            name => Assert.True(name.Length <= property.GetMaxLength(), $"{name} is longer than {property.DeclaringType.ShortName()}.{property.Name} takes.")));
    }

    [Fact]
    public void Every_key_is_short_enough()
    {
        foreach (var type in model.GetEntityTypes().Where(type => !ShorterThanTheyMayBe.Contains(type.GetTableName())))
        {
            Assert.All(type.GetKeys(), key => AssertWithin(LongestKeyOfTable, key.Properties, $"{key}"));
            Assert.All(type.GetIndexes(), index => AssertWithin(LongestKeyOfIndex, index.Properties, $"{index}"));
        }
    }

    [Fact]
    public void A_unique_index_lets_several_rows_have_nothing()
        => Assert.All(
            model.GetEntityTypes().SelectMany(type => type.GetIndexes()).Where(index => index.IsUnique && index.Properties.Any(property => property.IsNullable)),
            index => Assert.Contains("IS NOT NULL", index.GetFilter() ?? string.Empty, StringComparison.Ordinal));

    [Fact]
    public void Every_text_compares_by_its_characters_as_on_SQLite()
    {
        var texts = model.GetEntityTypes().SelectMany(Properties).Where(property => property.GetColumnType().Contains("char", StringComparison.Ordinal)).ToList();
        Assert.True(texts.Count > 100, $"Only {texts.Count} columns of text were looked at.");
        Assert.All(texts, property => Assert.True(
            property.GetCollation() == "Latin1_General_100_BIN2",
            $"{property.DeclaringType.ShortName()}.{property.Name} compares as {property.GetCollation() ?? "the server likes"}."));
    }

    private static IEnumerable<IProperty> Properties(ITypeBase type)
        => type.GetProperties().Concat(type.GetComplexProperties().SelectMany(complex => Properties(complex.ComplexType)));

    private static void AssertWithin(int most, IReadOnlyList<IProperty> properties, string name)
    {
        var length = properties.Sum(Length);
        Assert.True(length <= most, $"{name} has up to {length} bytes, and {most} fit.");
    }

    /// <summary>The longest value in bytes; without a limit more than any key may have.</summary>
    private static int Length(IProperty property) => property.GetColumnType() switch
    {
        "bit" => 1,
        "date" => 3,
        "int" => 4,
        "bigint" or "datetime2" => 8,
        "datetimeoffset" => 10,
        "uniqueidentifier" => 16,
        var text when text.StartsWith('n') => 2 * (property.GetMaxLength() ?? 1_000_000),
        _ => property.GetMaxLength() ?? 1_000_000,
    };
}
