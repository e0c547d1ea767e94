using KccPerformance.Core.People;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Users;

/// <summary>The page for information governance names every table that refers to an account.</summary>
public sealed class PrivacyPageTests(PlanSite site) : IClassFixture<PlanSite>
{
    [Fact]
    public async Task It_names_every_table_that_refers_to_an_account_and_none_that_does_not_exist()
    {
        var named = (await File.ReadAllLinesAsync(Path.Combine(Repository.Folder, "docs", "privacy.md")))
            .Where(line => line.StartsWith('|'))
            .SelectMany(line => line.Split('`').Where((_, place) => place % 2 == 1))
            .ToHashSet(StringComparer.Ordinal);
        var (all, personal) = await site.ReadAsync(db => Task.FromResult((
            db.Model.GetEntityTypes().Select(type => type.GetTableName()!).ToHashSet(StringComparer.Ordinal),
            db.Model.GetEntityTypes().Where(type => type.GetForeignKeys().Any(key => key.PrincipalEntityType.ClrType == typeof(User))).Select(type => type.GetTableName()!).ToList())));

        Assert.Empty(named.Except(all, StringComparer.Ordinal));
        Assert.Empty(personal.Except(named, StringComparer.Ordinal));
        Assert.InRange(personal.Count, 20, 100);
    }
}
