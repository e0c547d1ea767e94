using KccPerformance.Core.Consultations;
using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.Consultations;

/// <summary>The columns of the download of consultations.</summary>
internal static class ConsultationColumns
{
    public const string Csv = "consultations.csv";

    public static IReadOnlyList<DataColumn<ConsultationPosition>> All { get; } =
    [
        new("reference", "Reference of the consultation", "string", one => one.Reference),
        new("title", "Title", "string", one => one.Text.Title),
        new("service", "Division or service that consults", "string", one => one.Text.Service),
        new("starts", "First day", "date", one => one.Text.Starts),
        new("ends", "Last day", "date", one => one.Text.Ends),
        new("dates_in_words", "Dates in the words of the source", "string", one => one.Text.DateWords),
        new("state", "State today: Planned, Open or Closed", "string", one => ConsultationLabels.Of(one.State)),
        new("audience", "Who was asked", "string", one => one.Text.Audience),
        new("responses", "Number of responses", "integer", one => one.Text.Responses),
        new("responses_in_words", "Number of responses in the words of the source", "string", one => one.Text.ResponseWords),
        new("findings", "What people said", "string", one => one.Text.Findings),
        new("decision", "What was decided", "string", one => one.Text.Decision),
        new("use_of_views", "How views were used", "string", one => one.Text.UseOfViews),
        new("missing", "Missing details of a closed consultation", "string", ConsultationLabels.MissingOf),
        new("source", "Source", "string", one => one.Text.Source),
    ];
}
