using KccPerformance.Core.BusinessPlans.Dashboards;
using KccPerformance.Core.BusinessPlans.Import;
using KccPerformance.Core.BusinessPlans.Objectives;
using KccPerformance.Core.BusinessPlans.Papers;
using KccPerformance.Core.Files;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.BusinessPlans.Sample;

/// <summary>
/// Kent's mid-year business plan monitoring of 2013/14 in its original words: 79 paragraphs of three divisions, whose
/// states are suggestions until a person confirms them, and the directorate's dashboard. Year end is open for reports.
/// </summary>
public sealed class BusinessPlanSample(PerformanceDbContext db, MonitoringImporter importer, TimeProvider real) : ISampleSource
{
    private const string Directorate = "Customer and Communities";

    private const string Source = "Customer and Communities mid-year business plan monitoring";

    private static readonly MonitoringKey Printed = new(2013, HalfYear.MidYear, Directorate);

    /// <summary>What the report prints beside its standard wording.</summary>
    private static readonly PaperText Cover = PaperText.None with
    {
        By = "Mike Hill, Cabinet Member for Customer & Communities\nAmanda Honey, Corporate Director for Customer & Communities",
        To = "Communities Cabinet Committee – 17 December 2013",
        Recommendations = "The Communities Cabinet Committee is asked to NOTE the report.",
        Background = "KCC Business Plans 2013/14\nhttp://www.kent.gov.uk/your_council/council_spending/financial_publications/business_plans_2013-14.aspx",
        Contact = "Richard Fitzgerald\nPerformance Manager\n01622 221985\nrichard.fitzgerald@kent.gov.uk",
    };

    public int Order => 30;

    public async Task LoadAsync(IReadOnlyDictionary<string, int> accounts, CancellationToken cancellation)
    {
        if (await db.BusinessPlans.AnyAsync(cancellation))
        {
            return;
        }

        var published = LondonTime.ToUtc(new DateTime(2013, 12, 17, 12, 0, 0));
        var file = MonitoringFile.Read(Bytes("business-plan-2013-14-mid-year"), Printed, cancellation);
        await importer.RunAsync(file, Source, published, cancellation);
        var (officerId, directorId) = (accounts["performance"], accounts["director"]);
        var officer = await db.Users.SingleAsync(user => user.Id == officerId, cancellation);
        var director = await db.Users.SingleAsync(user => user.Id == directorId, cancellation);
        var places = Rows("organisation").Where(row => row["level"] == "division").ToDictionary(row => $"{row["name"]} Division", StringComparer.Ordinal);
        foreach (var plan in db.ChangeTracker.Entries<BusinessPlan>().Select(entry => entry.Entity).ToList())
        {
            var row = places[plan.Division];
            plan.Describe(new PlanPlace(row["parent"], row["lead_title"], row["lead"], row["cabinet_member"]));
            plan.ApproveBy(director);
            plan.Open(HalfYear.YearEnd);
            foreach (var objective in plan.Objectives)
            {
                objective.AddOfficer(officer);
            }
        }

        AddDashboard();
        db.Add(new MonitoringPaper(Printed.Year, Printed.Half, Cover));
        db.AuditEvents.Add(new AuditEvent(Actor.System, real.UtcNow(), "Loaded the sample of business plans", HalfYears.YearKey(Printed.Year)));
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }

    /// <summary>A file of the sample.</summary>
    internal static byte[] Bytes(string name)
    {
        using var stream = typeof(BusinessPlanSample).Assembly.GetManifestResourceStream($"BusinessPlans.{name}.csv")
            ?? throw new InvalidOperationException($"The sample file {name}.csv is not in the assembly.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static IReadOnlyList<SampleRow> Rows(string name) => SampleFiles.ReadFrom($"BusinessPlans.{name}.csv");

    private void AddDashboard()
    {
        var counts = Rows("dashboard-counts");
        int Count(string status) => counts.Single(row => row["status"] == status).Number("count");
        var dashboard = new DirectorateDashboard(Directorate, counts[0].Date("as_at"), Count("Green"), Count("Amber"), Count("Red"))
        {
            SourceLines = counts[0]["source_lines"],
        };
        foreach (var red in Rows("dashboard-reds"))
        {
            dashboard.AddRed(red["indicator"], red["reason"], red["source_lines"]);
        }

        db.Add(dashboard);
    }
}
