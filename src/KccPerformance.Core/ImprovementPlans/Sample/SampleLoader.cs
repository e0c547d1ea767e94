using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Sample;

/// <summary>A demonstration account.</summary>
/// <param name="Key">The key in the sample files.</param>
/// <param name="Email">The email address to sign in with.</param>
/// <param name="Name">The role in the council; the sample invents no people.</param>
/// <param name="Role">The user role.</param>
/// <param name="What">What the account shows, for the sign-in page; accounts without it cannot sign in.</param>
public sealed record DemonstrationAccount(string Key, string Email, string Name, Role Role, string? What = null)
{
    public bool SignsIn => What is not null;
}

/// <summary>Loads the sample plan with its illustrative progress and the demonstration accounts, once.</summary>
public sealed class SampleLoader(PerformanceDbContext db, IPasswordHasher<User> hasher, FreezeService freezing, IEnumerable<ISampleSource> others, TimeProvider real)
{
    public static IReadOnlyList<DemonstrationAccount> Accounts { get; } =
    [
        new("administrator", "administrator@example.org", "Performance manager", Role.Administrator, "Keeps the plan right: lead directors, people, and who changed what"),
        new("engagement", "officer@example.org", "Engagement officer", Role.Officer, "Reports on the 16 actions that Robert Hardy leads"),
        new("members-services", "officer2@example.org", "Members’ services officer", Role.Officer, "Reports on the actions that Geoff Wild and Amanda Beer lead"),
        new("member", "member@example.org", "Member of Corporate POSC", Role.Member, "Reads the plan before the committee meets"),
        new("policy", "policy.officer@example.org", "Policy officer", Role.Officer),
        new("communications", "communications.officer@example.org", "Communications officer", Role.Officer),
        new("planning", "planning.officer@example.org", "Planning officer", Role.Officer),
        new("services", "services.officer@example.org", "Service performance officer", Role.Officer),
        new("performance", "performance.officer@example.org", "Performance officer", Role.Officer, "Enters the figures of the quarterly performance report"),
        new("director", "director@example.org", "Service director", Role.Officer, "Approves the figures of the quarterly performance report"),
        new("communities", "communities.member@example.org", "Communities member", Role.Member, "Reads performance and business plans before the committee meets"),
        new("assurance", "assurance@example.org", "Performance assurance officer", Role.Assurance, "Challenges results and records what was agreed"),
    ];

    /// <summary>Loads everything into an empty database. Does nothing if there is a plan or a user already.</summary>
    /// <param name="password">The password of the accounts that can sign in.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task LoadAsync(string password, CancellationToken cancellation = default)
    {
        if (await db.Plans.AnyAsync(cancellation) || await db.Users.AnyAsync(cancellation))
        {
            return;
        }

        var users = Accounts.ToDictionary(account => account.Key, account => NewUser(account, password), StringComparer.Ordinal);
        var committee = new Committee("Corporate Policy Overview and Scrutiny Committee", "Corporate POSC");
        var leads = new Dictionary<string, LeadDirector>(StringComparer.Ordinal);
        var plan = SamplePlan.Build(committee, leads);
        plan.MarkIllustrative();
        GiveActionsTo(plan, users);

        committee.AddMember(users["member"]);
        db.AddRange(users.Values);
        db.Add(plan);
        db.AuditEvents.Add(new AuditEvent(Actor.System, real.UtcNow(), "Loaded the sample plan", plan.Title));
        await PlayAsync(new SampleProgress(plan, committee, users), cancellation);
        var ids = users.ToDictionary(user => user.Key, user => user.Value.Id, StringComparer.Ordinal);
        foreach (var other in others.OrderBy(sample => sample.Order))
        {
            await other.LoadAsync(ids, cancellation);
        }
    }

    /// <summary>Adds two finalised reporting periods and an open one.</summary>
    private async Task PlayAsync(SampleProgress progress, CancellationToken cancellation)
    {
        var reports = new SampleReports(db, freezing);
        await reports.FinaliseAsync(progress, progress.Play("April to September 2008", new(2008, 4, 1), new(2008, 9, 30), new(2008, 12, 11)), cancellation);
        await reports.FinaliseAsync(progress, progress.Play("October 2008 to March 2009", new(2008, 10, 1), new(2009, 3, 31), new(2009, 4, 23)), cancellation);
        db.Add(progress.Play("April to September 2009", new(2009, 4, 1), new(2009, 9, 30), new(2009, 10, 8)));
        db.AddRange(progress.Asked.Where(question => question.Id == 0));
        db.AddRange(progress.Resolved);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Assigns actions to the officers of their lead directors, so that every action has an officer.</summary>
    private static void GiveActionsTo(ImprovementPlan plan, Dictionary<string, User> users)
    {
        foreach (var action in plan.Areas.SelectMany(area => area.Actions))
        {
            var names = action.Leads.Select(lead => lead.LeadDirector.Name).ToList();
            string[] keys =
            [
                .. names.Contains("Robert Hardy") ? ["engagement"] : Array.Empty<string>(),
                .. names.Exists(name => name is "Geoff Wild" or "Amanda Beer") ? ["members-services"] : Array.Empty<string>(),
                .. names.Exists(name => name is "Managing Directors" or "Resource Directors" or "Chief Executive" or "Leader") ? ["policy"] : Array.Empty<string>(),
                .. names.Contains("David Cockburn") ? ["planning"] : Array.Empty<string>(),
                .. action.Code.StartsWith("CM", StringComparison.Ordinal) ? ["communications"] : Array.Empty<string>(),
                .. action.Code.StartsWith("OC", StringComparison.Ordinal) ? ["services"] : Array.Empty<string>(),
            ];
            foreach (var key in keys)
            {
                action.AddOfficer(users[key]);
            }
        }
    }

    private User NewUser(DemonstrationAccount account, string password)
    {
        var user = new User(account.Email, account.Name, account.Role)
        {
            NormalizedEmail = account.Email.ToUpperInvariant(),
            NormalizedUserName = account.Email.ToUpperInvariant(),
            EmailConfirmed = true,
        };
        if (account.SignsIn)
        {
            user.PasswordHash = hasher.HashPassword(user, password);
        }

        return user;
    }
}
