"""What linked-data formats share: reviews in the words of schema.org, graphs in those of the W3C.

`reviews` and `claim_review` make ClaimReviews of assessments; `graph` yields the nodes of a graph
of PROV-O and Web Annotation, and `turtle` writes them in another syntax than JSON.
"""
