using KccPerformance.Core.Consultations;
using KccPerformance.Core.Consultations.FinalReports;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.MeetingPapers;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Consultations.ConsultationReports;

/// <summary>Writes a final report on consultations for a committee: those that ran in the period, and those without dates, each in full. It names no user.</summary>
internal sealed class ConsultationSections(FinalConsultations report)
{
    private static readonly PackColumn[] Columns = [new("Code", 12), new("Consultation", 34), new("State", 22), new("Responses", 12), new("Missing", 20)];

    private readonly List<ConsultationPosition> dated = [.. report.Consultations.Where(one => Ran(one, report) is true).Select(one => one.ToPosition())];

    private readonly List<ConsultationPosition> undated = [.. report.Consultations.Where(one => Ran(one, report) is null).Select(one => one.ToPosition())];

    /// <summary>"Annual report on consultations, 20 February 2013 to 19 February 2014".</summary>
    public string Title => $"{(report.IsOfYear() ? "Annual report" : "Report")} on consultations, {Period}";

    /// <summary>"CON-2014-02-19".</summary>
    public string Code => $"CON-{report.LastDay:yyyy-MM-dd}";

    public IReadOnlyList<ConsultationPosition> All => [.. dated, .. undated];

    /// <summary>"3 consultations ran in the period, and 6 consultations have no recorded dates. 7 closed consultations lack findings or how views were used."</summary>
    public string Headline
    {
        get
        {
            var missing = All.Count(one => one.IsException);
            var without = undated.Count == 0 ? null : $", and {Labels.Count(undated.Count, "consultation has", "consultations have")} no recorded dates";
            var lack = missing == 0 ? null : $" {Labels.Count(missing, "closed consultation lacks", "closed consultations lack")} findings or how views were used.";
            return $"{Labels.Count(dated.Count, "consultation")} ran in the period{without}.{lack}";
        }
    }

    private string Period => $"{Labels.Date(report.FirstDay)} to {Labels.Date(report.LastDay)}";

    public PaperPages Write(PackNumbers numbers)
    {
        var section = new SectionWriter(numbers.Sections.Next(), "Consultations in the period", "consultations")
            .Say(Headline)
            .Say($"The period is {Period}. Consultations are shown as recorded on {Labels.Date(report.FinalisedAt)}.");
        if (All.Count > 0)
        {
            var caption = numbers.Tables.Next();
            section.Say($"{caption} lists the consultations in order of their last day. Each is set out in full below the table.")
                .Table("consultations", $"{caption}: Consultations", Columns, All.Select(Row));
        }

        List<PackSection> sections = [InFull(section, dated).Done()];
        if (undated.Count > 0)
        {
            var without = new SectionWriter(numbers.Sections.Next(), "Consultations without dates", "undated")
                .Say("No dates are recorded for these consultations, so they may have run in another period.");
            sections.Add(InFull(without, undated).Done());
        }

        return new PaperPages(sections);
    }

    private static bool? Ran(FinalConsultation one, FinalConsultations report) => Consultation.RanIn(one.Text, report.FirstDay, report.LastDay);

    private static PackRow Row(ConsultationPosition one) => new(
    [
        Lines.Cell(PackSpan.Strong(one.Reference) with { Target = Anchor(one) }),
        Lines.Cell(one.Text.Title),
        Lines.Cell(ConsultationLabels.StateOf(one)),
        Lines.Cell(one.Text.Responses is { } responses ? $"{responses:N0}" : ConsultationLabels.NotRecorded),
        Lines.Cell(ConsultationLabels.MissingOf(one) ?? "None"),
    ]);

    private static SectionWriter InFull(SectionWriter section, List<ConsultationPosition> all)
    {
        foreach (var one in all)
        {
            section.Heading(1, $"{one.Reference} {one.Text.Title}", Anchor(one)).Unnumbered([.. About(one)]);
        }

        return section;
    }

    private static IEnumerable<PackLine> About(ConsultationPosition one)
    {
        var text = one.Text;
        var none = one.State == ConsultationState.Closed ? "Not yet published" : "The consultation has not closed yet";
        (string Word, string Text)[] texts =
        [
            ("Service", text.Service ?? ConsultationLabels.NotRecorded), ("State", ConsultationLabels.StateOf(one)),
            ("Dates", Both(ConsultationLabels.DatesOf(text), text.DateWords)), ("Audience", text.Audience ?? ConsultationLabels.NotRecorded),
            ("Responses", Both(text.Responses is { } responses ? $"{responses:N0}" : null, text.ResponseWords)), ("Findings", text.Findings ?? none),
            ("Decision", text.Decision ?? ConsultationLabels.NotRecorded), ("How views were used", text.UseOfViews ?? none),
        ];
        return texts.SelectMany(line => Lines.Of(line.Text, PackSpan.Strong(line.Word + ": ")));
    }

    /// <summary>"1 June 2011 to 31 August 2011 (“between June and August 2011”)".</summary>
    private static string Both(string? recorded, string? words) => (recorded ?? ConsultationLabels.NotRecorded) + (words is null ? null : $" (“{words}”)");

    private static string Anchor(ConsultationPosition one) => "consultation-" + one.Reference;
}
