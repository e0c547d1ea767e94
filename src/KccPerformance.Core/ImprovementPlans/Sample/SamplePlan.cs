using System.Globalization;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.ImprovementPlans.Sample;

/// <summary>Kent's plan of 2008, Building on Success, in its original words.</summary>
internal static class SamplePlan
{
    /// <summary>The day the inspection report was published (covering report of 10 September 2008).</summary>
    private static readonly DateOnly Inspected = new(2008, 6, 3);

    /// <summary>The day the draft plan went to the Corporate Policy Overview Committee (the same report).</summary>
    private static readonly DateOnly Adopted = new(2008, 9, 26);

    public static ImprovementPlan Build(Committee committee, IDictionary<string, LeadDirector> leads)
    {
        var plan = new ImprovementPlan("Building on Success", "CPA Corporate Assessment", "Audit Commission", Inspected);
        var timescales = SampleFiles.Read("building-on-success-timescales")
            .ToDictionary(row => row["timescales"], Meaning, StringComparer.Ordinal);
        foreach (var row in SampleFiles.Read("building-on-success"))
        {
            var code = ActionCode.Parse(row["code"]);
            var theme = row.Number("theme");
            var area = plan.Areas.Count < theme ? plan.AddArea(row["theme_name"], code.Prefix) : plan.Areas[theme - 1];
            area.ReportTo(committee);
            var text = new ActionText(
                row["inspectors_comment"],
                row["timescales"],
                row["lead_directors"],
                [.. row.Items("paragraphs").Select(paragraph => int.Parse(paragraph, CultureInfo.InvariantCulture))],
                row.Items("evidence_of_improvement"),
                row.Items("monitoring"),
                ResponseTo(row["code"]));
            var action = area.AddAction(code, text, timescales[row["timescales"]], Adopted);
            AddLeads(action, row.Items("leads"), leads);
        }

        plan.Adopt(Adopted);
        return plan;
    }

    /// <summary>Adds lead directors to an action. New ones are added to the known ones.</summary>
    public static void AddLeads(ImprovementAction action, IEnumerable<string> names, IDictionary<string, LeadDirector> leads)
    {
        foreach (var name in names)
        {
            if (!leads.TryGetValue(name, out var lead))
            {
                leads[name] = lead = new LeadDirector(name, KindOf(name));
            }

            action.AddLead(lead);
        }
    }

    private static InspectorsResponse ResponseTo(string code) => code switch
    {
        "CMA1" => InspectorsResponse.NoSeparateAction,
        "RMC3" or "RMC4" => InspectorsResponse.Contested,
        _ => InspectorsResponse.Accepted,
    };

    private static LeadKind KindOf(string name) => name switch
    {
        "Managing Directors" or "Resource Directors" => LeadKind.Group,
        "Chief Executive" or "Leader" => LeadKind.Post,
        _ when name.StartsWith("Head of ", StringComparison.Ordinal) || name.StartsWith("Director of ", StringComparison.Ordinal) => LeadKind.Post,
        _ => LeadKind.Person,
    };

    private static Timescale Meaning(SampleRow row) => row.Enum<TimescaleKind>("kind") switch
    {
        TimescaleKind.DueBy => Timescale.DueBy(row.Date("date")),
        TimescaleKind.Recurring => Timescale.Recurring(row.Number("review_every_months")),
        TimescaleKind.Ongoing => Timescale.Ongoing(row.Number("review_every_months")),
        TimescaleKind.StartsFrom => Timescale.StartsFrom(row.Date("date"), row.Number("review_every_months")),
        TimescaleKind.LinkedTo => Timescale.LinkedTo(EventOf(row["timescales"]), row.Number("review_every_months")),
        TimescaleKind.Complete => Timescale.Complete,
        _ => Timescale.None,
    };

    private static string EventOf(string words)
        => words.Replace("Linked to ", string.Empty, StringComparison.Ordinal)
            .Replace("To be dealt with ", string.Empty, StringComparison.Ordinal);
}
