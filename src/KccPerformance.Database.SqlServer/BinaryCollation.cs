using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace KccPerformance.Database.SqlServer;

/// <summary>
/// Makes every text column compare and sort by character codes, as in SQLite, whatever the collation of the server. A
/// server's default may treat "ß" as "ss", ignore case, and treat different emoji as equal.
/// </summary>
internal sealed class BinaryCollation(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
{
    internal const string Collation = "Latin1_General_100_BIN2";

    public override void Customize(ModelBuilder modelBuilder, DbContext context)
    {
        base.Customize(modelBuilder, context);
        foreach (var type in modelBuilder.Model.GetEntityTypes())
        {
            Collate(type);
        }
    }

    private static void Collate(IMutableTypeBase type)
    {
        foreach (var property in type.GetDeclaredProperties().Where(IsText))
        {
            property.SetCollation(Collation);
        }

        foreach (var complex in type.GetDeclaredComplexProperties())
        {
            Collate(complex.ComplexType);
        }
    }

    private static bool IsText(IMutableProperty property)
        => (property.GetProviderClrType() ?? property.GetValueConverter()?.ProviderClrType ?? property.ClrType) == typeof(string);
}
