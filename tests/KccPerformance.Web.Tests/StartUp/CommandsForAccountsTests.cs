using KccPerformance.Core.People;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.StartUp;

/// <summary>Commands for users who cannot sign in any more, run while the site is in use.</summary>
public sealed class CommandsForAccountsTests : IDisposable
{
    private readonly FileSite site = new();

    [Fact]
    public async Task An_account_is_unlinked_from_the_councils_and_its_sessions_end()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        await site.ReadAsync(async db =>
        {
            var user = await db.Users.SingleAsync(one => one.Email == PlanSite.Officer);
            db.CouncilAccounts.Add(new CouncilAccount(user, "https://sign-in.example.org", "subject-1", DateTime.UtcNow));
            return await db.SaveChangesAsync();
        });

        var (code, output) = await CommandLine.RunAsync(site.File, ["users", "unlink", "--email", PlanSite.Officer]);

        Assert.True(code == 0, output);
        Assert.Contains("officer@example.org is unlinked from its council account.", output, StringComparison.Ordinal);
        Assert.Equal(0, await site.ReadAsync(db => db.CouncilAccounts.CountAsync()));
        var recorded = await site.ReadAsync(db => db.AuditEvents.OrderByDescending(one => one.Sequence).FirstAsync());
        Assert.Equal(("Unlinked a council account", PlanSite.Officer, (int?)null), (recorded.What, recorded.Subject, recorded.ActorId));
        using (var refused = await officer.GetAsync(new Uri("/my-actions", UriKind.Relative)))
        {
            Assert.StartsWith("/account/sign-in", refused.Headers.Location?.OriginalString.Replace("http://localhost", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        }

        using var again = await site.SignInAsync(PlanSite.Officer);
    }

    [Theory]
    [InlineData("unlink", "nobody@example.org", "There is no account nobody@example.org.")]
    [InlineData("unlink", PlanSite.Officer2, "There is nothing to unlink.")]
    [InlineData("reset-authenticator", PlanSite.Officer2, "There is no account officer2@example.org with an authenticator app.")]
    public async Task What_cannot_be_done_is_said_and_changes_nothing(string command, string email, string sentence)
    {
        using (site.Visitor())
        {
            var before = await site.ReadAsync(db => db.AuditEvents.CountAsync());
            var (code, output) = await CommandLine.RunAsync(site.File, ["users", command, "--email", email]);
            Assert.Equal(1, code);
            Assert.Contains(sentence, output, StringComparison.Ordinal);
            Assert.Equal(before, await site.ReadAsync(db => db.AuditEvents.CountAsync()));
        }
    }

    public void Dispose() => site.Dispose();

    private sealed class FileSite : SqliteSite
    {
        public string File => DatabaseFile;
    }
}
