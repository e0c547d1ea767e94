using System.Net;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Work;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Users;

/// <summary>The details of a user who has left are removed, the record stays whole, and old sessions and emails are deleted.</summary>
public sealed class RemovingDetailsTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task The_account_loses_its_name_and_address_and_the_record_stays_whole()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var id = await IdAsync(PlanSite.Officer);
        var updates = await site.ReadAsync(db => db.Updates.CountAsync(one => one.AuthorId == id));
        Assert.True(updates > 0);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var disabled = await administrator.SubmitAsync((await administrator.GetPageAsync($"/admin/users/{id}")).Form("form[action$='/disable']"));

        var page = await administrator.GetPageAsync($"/admin/users/{id}/personal-data/remove");
        using var unconfirmed = await administrator.SubmitAsync(page.Form("main form"));
        Assert.Contains("Confirm that you understand this cannot be undone", (await unconfirmed.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal(PlanSite.Officer, await site.ReadAsync(db => db.Users.Where(user => user.Id == id).Select(user => user.Email).SingleAsync()));
        using var removed = await administrator.SubmitAsync(page.Form("main form"), ("Understood", "true"));
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);

        var account = await administrator.GetPageAsync($"/admin/users/{id}");
        Assert.Equal($"Edit user: Former user {id}", account.QuerySelector("h1").Words());
        Assert.Empty(account.QuerySelectorAll("form[action$='/enable'], a[href$='/remove']"));
        var user = await site.ReadAsync(db => db.Users.AsNoTracking().SingleAsync(one => one.Id == id));
        Assert.Equal(($"former-user-{id}@removed.invalid", null, true), (user.Email, user.PasswordHash, user.IsDisabled));
        Assert.Equal(0, await site.ReadAsync(db => db.Sessions.CountAsync(one => one.UserId == id)));
        Assert.Equal(0, await site.ReadAsync(db => db.Drafts.CountAsync(one => one.UserId == id)));
        Assert.Equal(updates, await site.ReadAsync(db => db.Updates.CountAsync(one => one.AuthorId == id)));
        await using var scope = site.Services.CreateAsyncScope();
        Assert.True((await scope.ServiceProvider.GetRequiredService<AuditChain>().VerifyAsync()).IsWhole);
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Removed personal details" && one.Subject == user.Email)));

        using var again = await administrator.SubmitAsync(page.Form("main form"), ("Understood", "true"));
        Assert.Contains("have already been removed", (await again.ReadPageAsync()).QuerySelector("main").Words(), StringComparison.Ordinal);
        using var enabled = await administrator.PostAsync(
            new Uri($"/admin/users/{id}/enable", UriKind.Relative), new FormUrlEncodedContent(Browsing.FieldsOf(account.Form("form[action$='/personal-data']"))));
        Assert.Contains("so it cannot be enabled", (await enabled.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_can_sign_in_keeps_its_details()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var id = await IdAsync(PlanSite.Officer2);
        var address = $"/admin/users/{id}/personal-data/remove";
        var page = await administrator.GetPageAsync(address);
        Assert.Contains("can still sign in. Disable the account first.", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        using var sent = await administrator.PostAsync(
            new Uri(address, UriKind.Relative),
            new FormUrlEncodedContent([.. Browsing.FieldsOf((await administrator.GetPageAsync($"/admin/users/{id}")).Form("form[action$='/personal-data']")), new("Understood", "true")]));

        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Equal(PlanSite.Officer2, await site.ReadAsync(db => db.Users.Where(user => user.Id == id).Select(user => user.Email).SingleAsync()));
    }

    [Fact]
    public async Task A_box_that_cannot_be_read_is_an_error_beside_it()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var id = await IdAsync(PlanSite.Officer2);
        using var sent = await administrator.PostAsync(
            new Uri($"/admin/users/{id}/personal-data/remove", UriKind.Relative),
            new FormUrlEncodedContent([.. Browsing.FieldsOf((await administrator.GetPageAsync($"/admin/users/{id}")).Form("form[action$='/personal-data']")), new("Understood", "0001-01-01"), new("Page.Email", "a@b")]));

        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.NotEmpty((await sent.ReadPageAsync()).QuerySelectorAll(".govuk-error-summary li"));
    }

    [Theory]
    [InlineData(90, 365, 1, 1)]
    [InlineData(0, 0, 2, 2)]
    [InlineData(30, 30, 0, 0)]
    public async Task Sessions_and_sent_emails_are_deleted_after_the_days_of_the_settings(int sessionDays, int emailDays, int sessionsLeft, int emailsLeft)
    {
        var id = await IdAsync(PlanSite.Member);
        var now = DateTime.UtcNow;
        await site.ReadAsync(async db =>
        {
            db.Sessions.AddRange(new UserSession(id, now.AddDays(-100)), new UserSession(id, now.AddDays(-60)));
            db.Outbox.AddRange(
                new OutboxMail("old", PlanSite.Member, "Old", "Text", now.AddDays(-400)), new OutboxMail("new", PlanSite.Member, "New", "Text", now.AddDays(-300)), new OutboxMail("waiting", PlanSite.Member, "Waiting", "Text", now.AddDays(-400)));
            await db.SaveChangesAsync();
            return await db.Outbox.Where(mail => mail.Key == "old" || mail.Key == "new").ExecuteUpdateAsync(set => set.SetProperty(mail => mail.SentAt, mail => mail.CreatedAt));
        });
        await using var scope = site.Services.CreateAsyncScope();
        await new Retention(scope.ServiceProvider.GetRequiredService<PerformanceDbContext>(), new RetentionPeriods { SessionDays = sessionDays, EmailDays = emailDays }, TimeProvider.System).CarryOutAsync();

        Assert.Equal(sessionsLeft, await site.ReadAsync(db => db.Sessions.CountAsync(one => one.UserId == id && one.LastSeenAt < now.AddDays(-1))));
        Assert.Equal(emailsLeft, await site.ReadAsync(db => db.Outbox.CountAsync(mail => mail.Key == "old" || mail.Key == "new")));
        Assert.Equal(1, await site.ReadAsync(db => db.Outbox.CountAsync(mail => mail.Key == "waiting")));
        Assert.Equal(sessionDays == 0 ? 0 : 1, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Deleted data after its retention period")));
    }

    [Fact]
    public async Task The_worker_deletes_after_the_days_that_the_site_is_given()
    {
        using var kept = new RetainingSite();
        var now = kept.Clock.Utc;
        var id = await kept.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Member).Select(user => user.Id).SingleAsync());
        await kept.ReadAsync(async db =>
        {
            db.Sessions.AddRange(new UserSession(id, now.AddDays(-8)), new UserSession(id, now.AddDays(-6)));
            db.Outbox.AddRange(
                new OutboxMail("old", PlanSite.Member, "Old", "Text", now.AddDays(-20)), new OutboxMail("new", PlanSite.Member, "New", "Text", now.AddDays(-8)));
            await db.SaveChangesAsync();
            return await db.Outbox.Where(mail => mail.Key == "old" || mail.Key == "new").ExecuteUpdateAsync(set => set.SetProperty(mail => mail.SentAt, mail => mail.CreatedAt));
        });

        // The worker deletes once an hour, and may have done so at the start.
        kept.Clock.Utc = now.AddHours(2);
        kept.Services.GetRequiredService<JobSignal>().Notify();
        await Patience.UntilAsync(() => kept.ReadAsync(db => db.Outbox.AllAsync(mail => mail.Key != "old")), "The deletion of old email");

        Assert.True(await kept.ReadAsync(db => db.AuditEvents.AnyAsync(one => one.What == "Deleted data after its retention period")));
        Assert.Equal(1, await kept.ReadAsync(db => db.Sessions.CountAsync(one => one.UserId == id && one.LastSeenAt < now.AddDays(-1))));
        Assert.Equal(["new"], await kept.ReadAsync(db => db.Outbox.Where(mail => mail.Key == "old" || mail.Key == "new").Select(mail => mail.Key).ToListAsync()));
    }

    public void Dispose() => site.Dispose();

    private Task<int> IdAsync(string email) => site.ReadAsync(db => db.Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync());

    /// <summary>A site that keeps sessions for 7 days and emails for 14.</summary>
    private sealed class RetainingSite : PlanSite
    {
        public StoppedClock Clock { get; } = new(DateTime.UtcNow);

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Retention:SessionDays", "7");
            builder.UseSetting("Retention:EmailDays", "14");
            builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
        }
    }
}
