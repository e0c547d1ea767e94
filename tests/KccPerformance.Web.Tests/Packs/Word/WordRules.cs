namespace KccPerformance.Web.Tests.Packs.Word;

/// <summary>All known rules of Word for a document.</summary>
internal static class WordRules
{
    /// <summary>What Word would repair, refuse or ask about, one message each.</summary>
    public static IReadOnlyList<string> Broken(byte[] docx)
    {
        var package = new WordPackage(docx);
        return
        [
            .. PackageRules.Broken(package),
            .. OrderRules.Broken(package),
            .. StyleRules.Broken(package),
            .. TableRules.Broken(package),
            .. TextRules.Broken(package),
            .. AccessRules.Broken(package),
            .. DrawingRules.Broken(package),
        ];
    }
}
