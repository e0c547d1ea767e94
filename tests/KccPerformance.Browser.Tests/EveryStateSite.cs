using System.Collections.Concurrent;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Risks;
using KccPerformance.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Browser.Tests;

/// <summary>
/// The sample with its second report and the paper of a meeting published, a plan with codes of its own, two users with an
/// authenticator app, an unreachable provider of council accounts to which one account is linked, and jobs of the
/// administrator in every state, so that every page can be opened.
/// </summary>
public sealed class EveryStateSite() : BrowserSite(new LinkedSite())
{
    /// <summary>An officer who enters a code at every sign-in.</summary>
    public const string WithAnApp = "with.an.app@example.org";

    /// <summary>Another officer, who renews their recovery codes.</summary>
    public const string Renewing = "renewing@example.org";

    public static readonly Guid Waiting = new("00000000-0000-0000-0000-000000000001");
    public static readonly Guid Running = new("00000000-0000-0000-0000-000000000002");
    public static readonly Guid Ready = new("00000000-0000-0000-0000-000000000003");
    public static readonly Guid Failed = new("00000000-0000-0000-0000-000000000004");
    public static readonly Guid Gone = new("00000000-0000-0000-0000-000000000005");
    public static readonly Guid Cancelled = new("00000000-0000-0000-0000-000000000006");

    // Several of these sites run at the same time, each with its own codes.
    private static readonly ConcurrentDictionary<(string Address, string Who), ConcurrentQueue<string>> Codes = new();

    /// <summary>A recovery code that has not been used, of a user of the site at an address.</summary>
    public static string CodeOf(string address, string who) =>
        Codes[(new Uri(address).GetLeftPart(UriPartial.Authority), who)].TryDequeue(out var code) ? code : throw new InvalidOperationException($"{who} has no recovery code left.");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        if (Address.Length > 0)
        {
            await using var scope = Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<PublicationService>().PublishAsync(2, "Provisional figures.", Actor.System);
            await AddWorkAsync(scope.ServiceProvider);
            foreach (var email in new[] { WithAnApp, Renewing })
            {
                await AddWithAnAppAsync(scope.ServiceProvider, email);
            }
            var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
            var member = await db.Users.SingleAsync(user => user.Email == PlanSite.Member);

            // A register with an exempt risk for a meeting, so that its paper has a Part 2.
            await db.Periods.Where(period => period.Subject.Kind == RiskRegisterModule.SubjectKind).ExecuteUpdateAsync(set => set.SetProperty(period => period.MeetingId, 1));
            var paper = await db.MeetingPapers.AsNoTracking().SingleAsync(one => one.Meeting.Date == new DateOnly(2013, 12, 17));
            await scope.ServiceProvider.GetRequiredService<MeetingPaperService>().PublishAsync(paper.MeetingId, isPublished: true, paper.Version, Actor.System);
            AddOwnCodes(db);
            db.CouncilAccounts.Add(new CouncilAccount(member, "https://sign-in.example.org", "member", new DateTime(2009, 9, 1, 8, 30, 0, DateTimeKind.Utc)));
            await db.SaveChangesAsync();
        }
    }

    /// <summary>A plan with codes and categories of its own, and an action with milestones.</summary>
    private static void AddOwnCodes(PerformanceDbContext db)
    {
        var today = new DateOnly(2009, 4, 1);
        var plan = new ImprovementPlan("Children first", "Inspection of services for children", "Ofsted", new(2009, 2, 1), PlanCoding.Own, hasCategories: false);
        plan.SetCategories([new(null, "Urgent", "Within three months", "Urgent"), new(null, "Long term", string.Empty, "LongTerm")], new Dictionary<Category, int>());
        var action = plan.AddArea("Practice", prefix: null).AddAction(
            "R1", Category.A, 0, new ActionText("Plans for children are not reviewed in time.", "31 March 2010", string.Empty, [], [], []), Timescale.DueBy(new(2010, 3, 31)), today);
        action.SetMilestones(
            [
                new MilestoneWording(null, new MilestoneText("Agree how plans are reviewed", "Head of Safeguarding", new(2009, 6, 30), MilestoneState.Done)),
                new MilestoneWording(null, new MilestoneText("Train all team managers", string.Empty, new(2009, 8, 31))),
            ],
            today);
        plan.Adopt(today);
        db.Plans.Add(plan);
        db.Periods.Add(new ReportingPeriod(plan.Subject, "April to September 2009", today, new(2009, 9, 30), new DateTime(2009, 9, 30, 16, 0, 0, DateTimeKind.Utc), meeting: null));
    }

    protected override string? CodeFor(string who) => Codes.ContainsKey((Address, who)) ? CodeOf(Address, who) : null;

    private async Task AddWithAnAppAsync(IServiceProvider services, string email)
    {
        var user = new User(email, "Officer with an app", Role.Officer);
        var users = services.GetRequiredService<UserManager<User>>();

        // The demonstration's password is refused as a new password, so its hash is set directly, as the sample does.
        user.PasswordHash = users.PasswordHasher.HashPassword(user, PlanSite.Password);
        Assert.True((await users.CreateAsync(user)).Succeeded);

        // Using a code changes the account in another context, so this one must read it again.
        services.GetRequiredService<PerformanceDbContext>().ChangeTracker.Clear();
        var key = Totp.NewKey();
        var codes = await services.GetRequiredService<AuthenticatorService>().SetUpAsync(user.Id, key, Totp.At(key, Totp.StepAt(DateTime.UtcNow)), Actor.System);
        Codes[(Address, email)] = new ConcurrentQueue<string>(codes);
    }

    /// <summary>The queued job would generate the same file as the running one, whose heartbeat is in the future, so both keep their state.</summary>
    private static async Task AddWorkAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<PerformanceDbContext>();
        var owner = await db.Users.SingleAsync(user => user.Email == PlanSite.Administrator);
        var file = await services.GetRequiredService<GeneratedFileStore>().KeepAsync(
            null, "audit-to-120.csv", "text/csv", TimeSpan.FromDays(1), content => content.WriteAsync("number,at"u8.ToArray()).AsTask(), CancellationToken.None);
        Add(Waiting, _ => { });
        Add(Running, job =>
        {
            job.Start(DateTime.UtcNow.AddDays(1), "40,000 of 100,000 events written.");
            db.Entry(job).Property(one => one.Percent).CurrentValue = 40;
        });
        Add(Ready, job => job.MakeReady(file, DateTime.UtcNow));
        Add(Failed, job => job.End(JobState.Failed, "The file could not be created. Request it again, or filter for fewer events", DateTime.UtcNow));
        Add(Cancelled, job => job.End(JobState.Cancelled, "Cancelled.", DateTime.UtcNow));
        Add(Gone, job =>
        {
            job.MakeReady(file, DateTime.UtcNow);
            db.Entry(job).Property(one => one.FileId).CurrentValue = null;
        });
        await db.SaveChangesAsync();

        void Add(Guid id, Action<Job> bring)
        {
            var request = new JobRequest(PeopleJob.AuditExport, string.Empty, "audit-to-120.csv", """{"Who":"","What":"","About":"","From":"","To":"","End":120}""", "audit:every:state", "/admin/audit");
            var job = new Job(request, owner.Id, owner.DisplayName, DateTime.UtcNow);
            db.Entry(job).Property(one => one.Id).CurrentValue = id;
            bring(job);
            db.Jobs.Add(job);
        }
    }

    private sealed class LinkedSite : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);

            // Nothing listens at port 9, so the button leads to the message that the provider cannot be reached.
            builder.UseSetting("SignIn:Authority", "http://127.0.0.1:9");
            builder.UseSetting("SignIn:ClientId", "improvement-plans");
            builder.UseSetting("SignIn:ClientSecret", "secret");
        }
    }
}
