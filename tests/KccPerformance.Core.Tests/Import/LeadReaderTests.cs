using KccPerformance.Core.ImprovementPlans.Import;

namespace KccPerformance.Core.Tests.Import;

/// <summary>The text of lead directors is split into names, and each name is matched with a known lead director.</summary>
public class LeadReaderTests
{
    private static readonly string[] Known = ["Robert Hardy", "Geoff Wild", "Managing Directors", "Chief Executive", "Leader"];

    [Theory]
    [InlineData("Geoff Wild/Amanda Beer", "Geoff Wild|Amanda Beer")]
    [InlineData("Leader and Chief Executive", "Leader|Chief Executive")]
    [InlineData("Robert Hardy /\nManaging\nDirectors", "Robert Hardy|Managing Directors")]
    [InlineData("Robert Hardy; Robert Hardy", "Robert Hardy")]
    [InlineData("", "")]
    [InlineData("Ann Example\nBob Specimen", "Ann Example|Bob Specimen")]
    [InlineData("• Ann Example\n• Bob Specimen", "Ann Example|Bob Specimen")]
    [InlineData("Ann\nExample", "Ann Example")]
    [InlineData("Leader\nChief Executive", "Leader|Chief Executive")]
    [InlineData("Head of\nCorporate Services", "Head of Corporate Services")]
    [InlineData("Ann Example & Bob Specimen", "Ann Example|Bob Specimen")]
    [InlineData("Ann Example (AA/PPC)", "Ann Example (AA/PPC)")]
    [InlineData("N/A", "")]
    [InlineData("n/a", "")]
    [InlineData("None", "")]
    [InlineData("-", "")]
    public void Names_are_split(string text, string names)
    {
        var reading = LeadReader.Read(text);
        Assert.Equal(names, string.Join('|', reading.Names));
        Assert.Null(reading.Doubt);
    }

    [Theory]
    [InlineData("Director of Finance and Resources", "Director of Finance and Resources")]
    [InlineData("Robert Hardy, Geoff Wild", "Robert Hardy|Geoff Wild")]
    [InlineData("Head of Corporate & Customer Services", "Head of Corporate & Customer Services")]
    [InlineData("Norfolk and Suffolk NHS Foundation Trust", "Norfolk and Suffolk NHS Foundation Trust")]
    [InlineData("Head of Finance/HR", "Head of Finance|HR")]
    [InlineData("TBC", "")]
    [InlineData("Director of Children's\nServices and Education", "Director of Children's|Services and Education")]
    [InlineData("Finance\nProperty", "Finance Property")]
    public void What_could_be_read_otherwise_is_doubted(string text, string names)
    {
        var reading = LeadReader.Read(text);
        Assert.Equal(names, string.Join('|', reading.Names));
        Assert.NotNull(reading.Doubt);
    }

    [Fact]
    public void A_name_too_long_to_keep_is_doubted_and_the_words_stay()
    {
        var reading = LeadReader.Read(new string('A', 101));
        Assert.Empty(reading.Names);
        Assert.Equal(101, reading.Text.Length);
        Assert.NotNull(reading.Doubt);
    }

    [Theory]
    [InlineData("Robert Hardy")]
    [InlineData("robert  hardy")]
    [InlineData("Mr Robert Hardy")]
    public void The_same_name_is_found(string name) => Assert.Equal(new LeadMatch(name, "Robert Hardy", null, null), LeadMatcher.Match(name, Known));

    [Theory]
    [InlineData("Robert Hardie", "Robert Hardy")]
    [InlineData("R. Hardy", "Robert Hardy")]
    [InlineData("Managing Director", "Managing Directors")]
    public void A_likeness_is_asked_about(string name, string nearest)
    {
        var match = LeadMatcher.Match(name, Known);
        Assert.Equal((null, nearest), (match.Known, match.Nearest));
        Assert.Contains(nearest, match.Doubt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Jane Clarke")]
    [InlineData("Rita Hardy")]
    public void A_new_name_is_new(string name)
    {
        var match = LeadMatcher.Match(name, Known);
        Assert.Equal((null, null), (match.Known, match.Nearest));
        Assert.NotNull(match.Doubt);
    }
}
