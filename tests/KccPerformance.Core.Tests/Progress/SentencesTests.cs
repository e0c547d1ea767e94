using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Core.Tests.Progress;

public class SentencesTests
{
    [Theory]
    [InlineData("One. Two.", "One.")]
    [InlineData("Is it? Yes.", "Is it?")]
    [InlineData("At last! It is done.", "At last!")]
    [InlineData("No stop at all", "No stop at all")]
    [InlineData("Logs, i.e. records, are kept. Good.", "Logs, i.e. records, are kept.")]
    [InlineData("It cost 4.5 million. More follows.", "It cost 4.5 million.")]
    [InlineData("Late. 41 are recorded.", "Late.")]
    [InlineData("First line\nsecond line.", "First line")]
    [InlineData("First line.\r\nsecond line.", "First line.")]
    [InlineData("  Spaces. Around.  ", "Spaces.")]
    [InlineData("Ends here.", "Ends here.")]
    [InlineData("", "")]
    [InlineData(".", ".")]
    [InlineData(". A", ".")]
    public void The_first_sentence_ends_where_a_reader_would_end_it(string text, string first) => Assert.Equal(first, Sentences.First(text));

    [Fact]
    public void A_sentence_of_four_hundred_characters_is_whole_and_a_longer_one_is_cut()
    {
        var whole = new string('x', 400);
        Assert.Equal(whole, Sentences.First(whole));
        var cut = Sentences.First(whole + "y");
        Assert.Equal(new string('x', 399) + "…", cut);
    }

    [Fact]
    public void A_cut_never_leaves_half_a_character()
    {
        var cut = Sentences.First(new string('x', 398) + "😀😀😀");
        Assert.Equal(new string('x', 398) + "…", cut);
    }
}
