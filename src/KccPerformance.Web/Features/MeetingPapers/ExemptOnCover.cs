namespace KccPerformance.Web.Features.MeetingPapers;

/// <summary>Finds fields of the cover that name a part that is exempt as a whole. Everyone who can read the paper sees the cover.</summary>
internal static class ExemptOnCover
{
    public const string Refusal = "This names an exempt part, but everyone who can read the paper sees the cover. Change the text, or clear the field to restore the standard wording";

    /// <summary>The names of these fields. The standard wording names no exempt part.</summary>
    public static IEnumerable<string> FieldsOf(MeetingPaperSource paper, MeetingPaperForm form)
    {
        var exempt = form.ToParts().Where(part => part.Paragraph is not null).Select(part => part.Key).ToHashSet(StringComparer.Ordinal);
        List<string> names = [.. paper.All.Where(part => exempt.Contains(part.Report.Key)).SelectMany(part => new[] { part.Title, part.Summary }).Where(name => name.Length > 0)];
        var text = form.ToText(paper.Standard);
        (string Field, string? Text)[] fields =
        [
            (nameof(text.By), text.By), (nameof(text.To), text.To), (nameof(text.Subject), text.Subject), (nameof(text.Classification), text.Classification),
            (nameof(text.Summary), text.Summary), (nameof(text.Recommendations), text.Recommendations), (nameof(text.Background), text.Background), (nameof(text.Contact), text.Contact),
        ];
        return fields.Where(field => names.Exists(name => field.Text?.Contains(name, StringComparison.OrdinalIgnoreCase) == true)).Select(field => field.Field);
    }
}
