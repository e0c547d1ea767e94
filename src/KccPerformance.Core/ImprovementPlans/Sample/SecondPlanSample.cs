using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Sample;

/// <summary>
/// An invented plan of another kind than Kent's: it follows a peer challenge, and has the codes of its own document, no
/// categories, and milestones. Its document is read as an uploaded file is. It is loaded after the other samples, which are
/// the same with and without it.
/// </summary>
public sealed class SecondPlanSample(PerformanceDbContext db, FreezeService freezing, TimeProvider real) : ISampleSource
{
    public const string Slug = "customers-first";

    private const string Title = "Customers First";

    private const string Panel = "Customer Services Panel";

    /// <summary>The last day of the invented peer challenge.</summary>
    private static readonly DateOnly Challenged = new(2009, 2, 12);

    private static readonly DateOnly Adopted = new(2009, 4, 2);

    public int Order => 70;

    /// <summary>Loads the plan with its progress once.</summary>
    public async Task LoadAsync(IReadOnlyDictionary<string, int> accounts, CancellationToken cancellation)
    {
        if (await db.Plans.AnyAsync(one => one.Slug == Slug, cancellation))
        {
            return;
        }

        var ids = accounts.Values.ToList();
        var known = await db.Users.Where(user => ids.Contains(user.Id)).ToDictionaryAsync(user => user.Id, cancellation);
        var users = accounts.ToDictionary(account => account.Key, account => known[account.Value], StringComparer.Ordinal);
        var leads = await db.LeadDirectors.ToDictionaryAsync(lead => lead.Name, StringComparer.Ordinal, cancellation);
        var committee = new Committee(Panel, Panel);
        var plan = Build(await ReadDocumentAsync(cancellation), committee, leads, [.. users.Values]);
        db.Add(plan);
        db.AuditEvents.Add(new AuditEvent(Actor.System, real.UtcNow(), "Loaded the invented sample plan", plan.Title));

        // Progress names milestones by their keys.
        await db.SaveChangesAsync(cancellation);
        var progress = new SampleProgress(plan, committee, users, Slug);
        await new SampleReports(db, freezing).FinaliseAsync(
            progress, progress.Play("April to June 2009", new(2009, 4, 1), new(2009, 6, 30), new(2009, 7, 16)), cancellation);
        db.Add(progress.Play("July to September 2009", new(2009, 7, 1), new(2009, 9, 30), new(2009, 10, 22)));
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }

    /// <summary>The document of the plan, as an import reads it.</summary>
    internal static async Task<ImportedPlan> ReadDocumentAsync(CancellationToken cancellation)
    {
        await using var document = SampleFiles.Open(Slug);
        return await PlanReader.ReadAsync(
            document, $"{Slug}.csv", new Dictionary<string, string>(StringComparer.Ordinal), cancellation, new PlanShape(PlanCoding.Own, HasCategories: false, Title));
    }

    private static ImprovementPlan Build(ImportedPlan document, Committee committee, Dictionary<string, LeadDirector> leads, List<User> officers)
    {
        var plan = new ImprovementPlan(Title, "Peer challenge of customer services (invented)", "Invented peer team", Challenged, PlanCoding.Own, hasCategories: false);
        plan.MarkIllustrative();
        foreach (var read in document.Actions)
        {
            var area = plan.Areas.Count < read.ThemeNumber ? plan.AddArea(read.ThemeName, prefix: null) : plan.Areas[read.ThemeNumber - 1];
            area.ReportTo(committee);
            var text = new ActionText(read.InspectorsComment, read.Timescale.Text, read.Leads.Text, read.Paragraphs, read.Evidence, read.Monitoring) { Extras = read.Extras };
            var action = area.AddAction(read.Code, Category.None, 0, text, read.Timescale.Meaning, Adopted);
            SamplePlan.AddLeads(action, read.Leads.Names, leads);
            foreach (var officer in officers.Where(user => user.DisplayName == read.Officers?.Text))
            {
                action.AddOfficer(officer);
            }

            action.SetMilestones([.. (read.Milestones ?? []).Select(words => new MilestoneWording(null, words))], Adopted);
        }

        plan.Adopt(Adopted);
        return plan;
    }
}
