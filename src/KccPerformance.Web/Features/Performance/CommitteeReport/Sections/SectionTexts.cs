using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Web.Documents;

namespace KccPerformance.Web.Features.Performance.CommitteeReport.Sections;

/// <summary>The text of a section as written in the report: paragraphs and bullets below their headings.</summary>
internal static class SectionTexts
{
    /// <param name="section">The section to write to.</param>
    /// <param name="texts">The texts, in order. A heading applies until the next one.</param>
    /// <param name="id">The prefix of the ids of headings.</param>
    public static void Write(SectionWriter section, IReadOnlyList<FinalText> texts, string id)
    {
        string? heading = null;
        var bullets = new List<PackLine>();
        var number = 0;
        void Flush()
        {
            if (bullets.Count > 0)
            {
                section.Unnumbered([.. bullets]);
                bullets.Clear();
            }
        }

        foreach (var text in texts)
        {
            if (text.Heading != heading || !text.IsBullet)
            {
                Flush();
            }

            if (text.Heading != heading && text.Heading is { Length: > 0 })
            {
                section.Heading(1, text.Heading, $"{id}-{++number}");
            }

            heading = text.Heading;
            if (text.IsBullet)
            {
                bullets.Add(new PackLine([PackText.Line(text.Text)], IsItem: true));
            }
            else
            {
                section.Text(text.Text);
            }
        }

        Flush();
    }
}
